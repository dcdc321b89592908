package org.spira.modelserver.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spira.modelserver.core.domain.AudioInput;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.Decision;
import org.spira.modelserver.core.domain.Diagnosis;
import org.spira.modelserver.core.domain.Feature;
import org.spira.modelserver.core.domain.GoldenSample;
import org.spira.modelserver.core.port.ModelDescriptions;

class YamlModelDescriptionsTest {

    private static final String CONTRACT = """
            task: respiratory-insufficiency
            inputs:
              sustentada: {tensor: waveform, sample-rate-hertz: 16000, channels: mono, min-seconds: 1.0, max-seconds: 60}
            features:
              age: {tensor: age, type: float32, missing: .nan}
              spo2: {tensor: spo2}
            output: {tensor: probability, index: 0}
            decision: {positive-at-least: 0.6, negative-below: 0.4}
            batching: {equal-length-only: true, max-batch: 4}
            """;

    @TempDir
    private Path model;

    private final ModelDescriptions descriptions = new YamlModelDescriptions();

    @BeforeEach
    void write() throws IOException {
        write("MLmodel", "flavors:\n  onnx: {code: null, data: model.onnx}\n");
        write("model.onnx", "a network");
        write("contract.yaml", CONTRACT);
    }

    private void write(String name, String text) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    @Test
    void readsAContract() throws IOException {
        ModelDescriptions.Description description = description();

        assertThat(description.network()).isEqualTo(model.resolve("model.onnx"));
        assertThat(description.goldenSamples()).isEmpty();
        assertThat(description.contract())
                .isEqualTo(new Contract(
                        "respiratory-insufficiency",
                        List.of(new AudioInput("sustentada", "waveform", 16_000, 1, 60)),
                        List.of(
                                new Feature("age", "age", Optional.of(Float.NaN)),
                                new Feature("spo2", "spo2", Optional.empty())),
                        "probability",
                        new Decision(0, 0.6, 0.4),
                        4));
    }

    @Test
    void readsGoldenSamples() throws IOException {
        write("golden/loud/sustentada.wav", "sound");
        write("golden/loud.yaml", """
                inputs: {sustentada: loud/sustentada.wav}
                fields: {age: 54, gender: Feminino, spo2: null}
                expected: {output: [0.83, 1], diagnosis: positive}
                tolerance: 1e-5
                """);

        GoldenSample sample = description().goldenSamples().getFirst();

        assertThat(sample.name()).isEqualTo("loud");
        assertThat(sample.recordings()).containsEntry("sustentada", model.resolve("golden/loud/sustentada.wav"));
        assertThat(sample.fields())
                .containsEntry("age", "54")
                .containsEntry("gender", "Feminino")
                .hasSize(2);
        assertThat(sample.expectedOutput()).containsExactly(0.83f, 1f);
        assertThat(sample.expectedDiagnosis()).isEqualTo(Diagnosis.POSITIVE);
        assertThat(sample.tolerance()).isEqualTo(1e-5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tensor: waveform, | | inputs.sustentada.tensor",
                "sample-rate-hertz: 16000, | sample-rate-hertz: 16000.5, | inputs.sustentada.sample-rate-hertz",
                "sample-rate-hertz: 16000, | sample-rate-hertz: 0, | sample-rate-hertz 0",
                "channels: mono, | channels: stereo, | inputs.sustentada.channels",
                "max-seconds: 60 | max-seconds: long | inputs.sustentada.max-seconds",
                "min-seconds: 1.0, | min-seconds: 61, | min-seconds 61",
                "type: float32, | type: int8, | features.age.type",
                "tensor: spo2 | tensor: age | fed twice",
                "positive-at-least: 0.6, | positive-at-least: 0.3, | must not exceed",
                "decision: | decisions: | decision.positive-at-least",
                "max-batch: 4 | max-batch: 0 | max-batch 0",
                "equal-length-only: true, | equal-length-only: false, | equal-length-only",
                "task: respiratory-insufficiency | task: [a] | task must be a text",
                "task: | task: x~~ntask: | duplicate key"
            })
    void saysWhatIsWrongWithAContract(String part, String replacement, String complaint) throws IOException {
        String replaced = replacement == null ? "" : replacement.replace("~~n", "\n");
        write("contract.yaml", CONTRACT.replace(part, replaced));

        assertThat(complaint()).contains(complaint);
    }

    @Test
    void buildsNothingButPlainValues() throws IOException {
        write("contract.yaml", "task: !!java.net.URL [\"http://localhost\"]\n");
        assertThat(complaint()).contains("URL");

        write("contract.yaml", "a: &a [1]\nb: [" + "*a,".repeat(50) + "]\n");
        assertThat(descriptions.read(model)).isInstanceOf(ModelDescriptions.Invalid.class);

        write("contract.yaml", "x: " + "[".repeat(100) + "]".repeat(100));
        assertThat(descriptions.read(model)).isInstanceOf(ModelDescriptions.Invalid.class);

        write("contract.yaml", "x: " + "y".repeat(2_000_000));
        assertThat(complaint()).contains("larger");

        write("contract.yaml", "just text");
        assertThat(complaint()).contains("must be a map");
    }

    @ParameterizedTest
    @CsvSource({"../model.onnx", "/etc/passwd", "missing.onnx"})
    void refusesANetworkOutsideTheModel(String data) throws IOException {
        write("MLmodel", "flavors:\n  onnx: {data: " + data + "}\n");

        assertThat(descriptions.read(model)).isInstanceOf(ModelDescriptions.Invalid.class);
    }

    private ModelDescriptions.Description description() throws IOException {
        return switch (descriptions.read(model)) {
            case ModelDescriptions.Description description -> description;
            case ModelDescriptions.Invalid(String message) -> throw new AssertionError(message);
        };
    }

    private String complaint() throws IOException {
        return switch (descriptions.read(model)) {
            case ModelDescriptions.Invalid(String message) -> message;
            case ModelDescriptions.Description _ -> throw new AssertionError("was read");
        };
    }
}
