package org.spira.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.bytes;
import static org.spira.registry.ModelFiles.tiny;
import static org.spira.registry.ModelFiles.tinyWithExternalData;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.registry.RunningRegistry;
import org.spira.registry.RunningRegistry.Client;
import tools.jackson.databind.JsonNode;

/// A model that is not what it says, or could do more than compute, ends as FAILED_REGISTRATION with a sentence,
/// tried in a process of its own; and nobody can point at it or read it.
class RefusalsIT {
    private static final String SIGNATURE = """
            signature:
              inputs: '[{"name":"waveform","type":"tensor","tensor-spec":{"dtype":"float64","shape":[-1,-1]}},{"name":"age","type":"tensor","tensor-spec":{"dtype":"float32","shape":[-1]}}]'
              outputs: null
              params: null
            """;

    private final RunningRegistry registry = RunningRegistry.get();
    private final Client engineer = registry.engineer();

    static Stream<Arguments> models() {
        Map<String, byte[]> signed = tiny();
        signed.put("MLmodel", bytes(text(signed, "MLmodel") + SIGNATURE));
        Map<String, byte[]> notOnnx = tiny();
        notOnnx.put("model.onnx", bytes("\u0080\u0004\u0095 a pickle by another name"));
        Map<String, byte[]> escaping = tinyWithExternalData();
        escaping.put("model.onnx", replaced(escaping, "model.onnx", "tiny-weights.data", "../../../../etc/x"));
        Map<String, byte[]> elsewhere = tinyWithExternalData();
        elsewhere.put("model.onnx", replaced(elsewhere, "model.onnx", "tiny-weights.data", "/etc/hostname/..."));
        Map<String, byte[]> example = tiny();
        example.put("input_example.json", bytes("{\"waveform\": [0.5]}"));
        example.put(
                "MLmodel",
                bytes(text(example, "MLmodel")
                        + "saved_input_example_info: {artifact_path: input_example.json, type: ndarray}\n"));
        Map<String, byte[]> code = tiny();
        code.put("MLmodel", bytes(text(code, "MLmodel").replace("code: null", "code: code")));
        return Stream.of(
                Arguments.of("wrong-signature", "'waveform' is float64 [-1, -1], but the graph's is FLOAT", signed),
                Arguments.of("not-onnx", "model.onnx is not an ONNX file", notOnnx),
                Arguments.of("escaping", "external data that is not a plain file beside it", escaping),
                Arguments.of("elsewhere", "external data that is not a plain file beside it", elsewhere),
                Arguments.of("example", "The input example has no 'age'", example),
                Arguments.of("brings-code", "MLmodel brings code", code));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aModelThatIsNotWhatItSaysFails(String name, String sentence, Map<String, byte[]> files) {
        JsonNode version = engineer.register("refused-" + name, files);

        assertThat(version.path("status").asString()).isEqualTo("FAILED_REGISTRATION");
        assertThat(version.path("status_message").asString()).contains(sentence);
        assertThat(registry.admin()
                        .post(
                                "/api/2.0/mlflow/registered-models/alias",
                                "{\"name\":\"refused-" + name + "\",\"alias\":\"shadow\",\"version\":\"1\"}")
                        .status())
                .isEqualTo(409);
        assertThat(engineer.get("/api/2.0/mlflow-artifacts/artifacts/models/refused-" + name + "/1/MLmodel")
                        .status())
                .isEqualTo(404);
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(Objects.requireNonNull(files.get(path)), StandardCharsets.UTF_8);
    }

    /// Of the same length, so that the protobuf around it stays true.
    private static byte[] replaced(Map<String, byte[]> files, String path, String from, String to) {
        String whole = new String(Objects.requireNonNull(files.get(path)), StandardCharsets.ISO_8859_1);
        if (from.length() != to.length() || !whole.contains(from)) {
            throw new IllegalArgumentException(from + " " + to);
        }
        return whole.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
