package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncoderTest {

    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 1, 2)),
            List.of(
                    new Feature("age", "age_tensor", Optional.of(Float.NaN)),
                    new Feature("spo2", "spo2_tensor", Optional.empty())),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    private final Encoder encoder = new Encoder(new Resampler());

    @Test
    void resamplesAudioAndReadsFields() {
        Tensors tensors = ready(audio(48_000, 1.5), Map.of("age", "54", "spo2", "93", "unknown", "x"));

        assertThat(tensors.waveforms()).hasSize(1);
        assertThat(tensors.waveforms().getFirst().name()).isEqualTo("waveform");
        assertThat(tensors.waveforms().getFirst().samples().values()).hasSize(24_000);
        assertThat(tensors.scalars())
                .containsExactly(new Tensors.Scalar("age_tensor", 54f), new Tensors.Scalar("spo2_tensor", 93f));
    }

    @Test
    void encodesAnAbsentFieldAsTheContractSays() {
        Tensors tensors = ready(audio(16_000, 1), Map.of("spo2", "93", "age", "  "));

        assertThat(tensors.scalars().getFirst()).isEqualTo(new Tensors.Scalar("age_tensor", Float.NaN));
    }

    @Test
    void refusesFieldsThatAreMissingOrNoNumbers() {
        assertThat(refusal(audio(16_000, 1), Map.of()))
                .isEqualTo(new Failure(FailureReason.BAD_FIELDS, "spo2", "is required"));
        assertThat(refusal(audio(16_000, 1), Map.of("spo2", "93", "age", "abc")))
                .isEqualTo(new Failure(FailureReason.BAD_FIELDS, "age", "is no number"));
    }

    @Test
    void refusesAudioOfTheWrongLength() {
        assertThat(refusal(audio(16_000, 0.4), Map.of("spo2", "93")))
                .isEqualTo(new Failure(
                        FailureReason.BAD_AUDIO, "sustentada", "0.4 s of audio, the model needs at least 1.0 s"));
        assertThat(refusal(audio(16_000, 2.1), Map.of("spo2", "93")))
                .isEqualTo(new Failure(
                        FailureReason.BAD_AUDIO, "sustentada", "2.1 s of audio, the model takes at most 2.0 s"));
    }

    @Test
    void refusesARateThatCannotBeConverted() {
        assertThat(refusal(audio(47_999, 1.5), Map.of("spo2", "93")).message()).contains("47999 Hz");
    }

    private static Map<String, Samples> audio(int rateHertz, double seconds) {
        return Map.of("sustentada", new Samples(rateHertz, new float[(int) Math.round(rateHertz * seconds)]));
    }

    private Tensors ready(Map<String, Samples> recordings, Map<String, String> fields) {
        if (encoder.encode(CONTRACT, recordings, fields) instanceof Encoder.Ready(Tensors tensors)) {
            return tensors;
        }
        throw new AssertionError("was refused");
    }

    private Failure refusal(Map<String, Samples> recordings, Map<String, String> fields) {
        if (encoder.encode(CONTRACT, recordings, fields) instanceof Encoder.Refused(Failure failure)) {
            return failure;
        }
        throw new AssertionError("was not refused");
    }
}
