package org.spira.modelserver.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.usecase.Fakes.FakeDecoder;
import org.spira.modelserver.core.usecase.Fakes.FakeNetwork;

class PrepareModelTest {

    private static final ModelIdentity IDENTITY = new ModelIdentity("voice", "3", "d".repeat(64));
    private static final ModelReference REFERENCE = new ModelReference.Aliased("voice", "champion");
    private static final Contract CONTRACT = new Contract(
            "task",
            List.of(new AudioInput("sustentada", "waveform", 16_000, 0.001, 2)),
            List.of(),
            "probability",
            new Decision(0, 0.6, 0.4),
            1);

    @TempDir
    private Path directory;

    private final FakeNetwork network = new FakeNetwork();
    private final AtomicInteger letGo = new AtomicInteger();
    private ModelSource.Fetched fetched = new ModelSource.Refused("nothing yet");
    private ModelDescriptions.Described described = new ModelDescriptions.Invalid("nothing yet");
    private Networks.Opened opened = new Networks.Usable(network);

    @BeforeEach
    void describe() throws IOException {
        fetched = new ModelSource.Verified(IDENTITY, directory, letGo::incrementAndGet);
        described = description(0.75f, Diagnosis.POSITIVE);
    }

    private ModelDescriptions.Described description(float expected, Diagnosis diagnosis) throws IOException {
        Path recording = Files.write(directory.resolve("take.wav"), new byte[100]);
        GoldenSample sample =
                new GoldenSample("loud", Map.of("sustentada", recording), Map.of(), List.of(expected), diagnosis, 1e-5);
        return new ModelDescriptions.Description(CONTRACT, directory.resolve("model.onnx"), List.of(sample));
    }

    private PrepareModel.Outcome prepare() throws Exception {
        return new PrepareModel(
                        _ -> fetched,
                        _ -> new ModelSource.Refused("no directory was asked for"),
                        _ -> described,
                        (_, _) -> opened,
                        new Decoders(List.of(new FakeDecoder())),
                        new Encoder(new Resampler()))
                .prepare(REFERENCE);
    }

    @Test
    void isPreparedAfterWarmUpAndGoldenSamples() throws Exception {
        assertThat(prepare()).isInstanceOfSatisfying(PrepareModel.Prepared.class, prepared -> {
            assertThat(prepared.goldenSamples()).isOne();
            assertThat(prepared.model().identity()).isEqualTo(IDENTITY);
            assertThat(prepared.model().network()).isSameAs(network);
        });

        assertThat(network.scored).hasSizeGreaterThan(1);
        assertThat(network.closed).isFalse();
    }

    @Test
    void holdsTheFilesUntilTheModelIsClosed() throws Exception {
        if (!(prepare() instanceof PrepareModel.Prepared(LoadedModel model, int _))) {
            throw new AssertionError("was not prepared");
        }
        assertThat(letGo).hasValue(0);

        model.close();

        assertThat(letGo).hasValue(1);
        assertThat(network.closed).isTrue();
    }

    @Test
    void letsGoOfTheFilesOfWhatItRefuses() throws Exception {
        network.answer = new Network.Rejected("output is NaN");
        assertThat(refusal()).contains("NaN");
        described = new ModelDescriptions.Invalid("decision is missing");
        assertThat(refusal()).contains("decision");

        assertThat(letGo).hasValue(2);
    }

    @Test
    void refusesAScoreThatIsNotTheGoldenOne() throws Exception {
        described = description(0.7f, Diagnosis.POSITIVE);

        assertThat(refusal()).contains("golden sample loud", "0.75", "0.7");
        assertThat(network.closed).isTrue();
    }

    @Test
    void refusesADiagnosisThatIsNotTheGoldenOne() throws Exception {
        described = description(0.75f, Diagnosis.INCONCLUSIVE);

        assertThat(refusal()).contains("POSITIVE instead of INCONCLUSIVE");
    }

    @Test
    void refusesANetworkThatFailsItsWarmUp() throws Exception {
        network.answer = new Network.Rejected("output is NaN");

        assertThat(refusal()).isEqualTo("warm-up: output is NaN");
        assertThat(network.closed).isTrue();
    }

    @Test
    void refusesWhatItsPartsRefuse() throws Exception {
        opened = new Networks.Unusable("no such tensor");
        assertThat(refusal()).isEqualTo("no such tensor");

        described = new ModelDescriptions.Invalid("decision is missing");
        assertThat(refusal()).isEqualTo("decision is missing");

        fetched = new ModelSource.Refused("another digest");
        assertThat(refusal()).isEqualTo("another digest");
    }

    @Test
    void saysThatTheSourceIsAway() {
        PrepareModel prepareModel = new PrepareModel(
                _ -> {
                    throw new IOException("refused");
                },
                _ -> fetched,
                _ -> described,
                (_, _) -> opened,
                new Decoders(List.of()),
                new Encoder(new Resampler()));

        assertThatThrownBy(() -> prepareModel.prepare(REFERENCE)).isInstanceOf(IOException.class);
    }

    private String refusal() throws Exception {
        return switch (prepare()) {
            case PrepareModel.Refused(String message, boolean _) -> message;
            case PrepareModel.Prepared _ -> throw new AssertionError("was prepared");
        };
    }
}
