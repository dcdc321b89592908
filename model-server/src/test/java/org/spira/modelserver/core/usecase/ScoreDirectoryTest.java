package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;

class ScoreDirectoryTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("voice", "0", "d".repeat(64));
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.001, 2)),
            List.of(new Feature("age", "age", Optional.of(Float.NaN))),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    @TempDir
    private Path directory;

    private final FakeNetwork network = new FakeNetwork();
    private ModelSource.Fetched fetched = new ModelSource.Refused("nothing yet");
    private ModelDescriptions.Described described = new ModelDescriptions.Invalid("nothing yet");
    private Networks.Opened opened = new Networks.Usable(network);
    private Path take = Path.of("");

    @BeforeEach
    void describe() throws IOException {
        take = Files.write(directory.resolve("take.wav"), new byte[100]);
        fetched = new ModelSource.Verified(IDENTITY, directory);
        described = new ModelDescriptions.Description(
                CONTRACT, directory.resolve("model.onnx"), List.of(sample("good", 0.75f), sample("bad", 0.5f)));
    }

    private GoldenSample sample(String name, float expected) {
        return new GoldenSample(
                name, Map.of("sustentada", take), Map.of(), List.of(expected), Diagnosis.POSITIVE, 1e-5);
    }

    private ScoreDirectory scoreDirectory() {
        return new ScoreDirectory(
                _ -> fetched,
                _ -> described,
                (_, _) -> opened,
                new Decoders(List.of(new FakeDecoder())),
                new Encoder(new Resampler()));
    }

    private ScoreDirectory.Outcome score(Map<String, Path> recordings, Map<String, String> fields) throws Exception {
        return scoreDirectory().score(directory, recordings, fields);
    }

    private static FailureReason reason(ScoreDirectory.Outcome outcome) {
        return ((ScoreDirectory.Refused) outcome).failure().reason();
    }

    @Test
    void scoresFilesAndTellsWhatTheNetworkHeard() throws Exception {
        ScoreDirectory.Scored scored = (ScoreDirectory.Scored) score(Map.of("sustentada", take), Map.of("age", "70"));

        assertThat(scored.output()).containsExactly(0.75f);
        assertThat(scored.diagnosis()).isEqualTo(Diagnosis.POSITIVE);
        assertThat(scored.model()).isEqualTo(IDENTITY);
        assertThat(scored.waveforms())
                .hasEntrySatisfying(
                        "sustentada", heard -> assertThat(heard.values()).hasSize(100));
        assertThat(network.scored.getFirst().scalars().getFirst().value()).isEqualTo(70);
        assertThat(network.closed).isTrue();
    }

    @Test
    void refusesWhatTheContractDoesNotKnow() throws Exception {
        assertThat(reason(score(Map.of("sustentada", take, "frase", take), Map.of())))
                .isEqualTo(FailureReason.BAD_FIELDS);
        assertThat(reason(score(Map.of("sustentada", take), Map.of("ages", "70"))))
                .isEqualTo(FailureReason.BAD_FIELDS);
        assertThat(network.scored).isEmpty();
    }

    @Test
    void refusesWhatCannotBeScored() throws Exception {
        Path noise = Files.writeString(directory.resolve("noise.wav"), "xyz");

        assertThat(reason(score(Map.of("sustentada", noise), Map.of()))).isEqualTo(FailureReason.BAD_AUDIO);
        assertThat(reason(score(Map.of(), Map.of()))).isEqualTo(FailureReason.AUDIO_MISSING);
        network.answer = new Network.Rejected("no");
        assertThat(reason(score(Map.of("sustentada", take), Map.of()))).isEqualTo(FailureReason.MODEL_ERROR);
        assertThat(network.closed).isTrue();
    }

    @Test
    void refusesAModelThatCannotBeLoaded() throws Exception {
        opened = new Networks.Unusable("no such tensor");
        assertThat(reason(score(Map.of("sustentada", take), Map.of()))).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
        described = new ModelDescriptions.Invalid("no contract");
        assertThat(reason(scoreDirectory().replay(directory))).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
        fetched = new ModelSource.Refused("no directory");
        assertThat(reason(scoreDirectory().replay(directory))).isEqualTo(FailureReason.MODEL_UNAVAILABLE);
    }

    @Test
    void replaysEverySampleAlsoAfterOneThatFails() throws Exception {
        ScoreDirectory.Replayed replayed =
                (ScoreDirectory.Replayed) scoreDirectory().replay(directory);

        assertThat(replayed.samples())
                .extracting(replay -> replay.difference().isEmpty())
                .containsExactly(true, false);
        assertThat(replayed.samples().get(1).actual()).containsExactly(0.75f);
    }

    @Test
    void saysWhyASampleHasNoOutput() throws Exception {
        network.answer = new Network.Rejected("not a number");

        ScoreDirectory.Replayed replayed =
                (ScoreDirectory.Replayed) scoreDirectory().replay(directory);

        assertThat(replayed.samples()).allSatisfy(replay -> {
            assertThat(replay.actual()).isEmpty();
            assertThat(replay.diagnosis()).isEmpty();
            assertThat(replay.difference().orElse("")).contains("not a number");
        });
    }
}
