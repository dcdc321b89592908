package org.spira.registry.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.bytes;
import static org.spira.registry.ModelFiles.golden;
import static org.spira.registry.ModelFiles.replaced;
import static org.spira.registry.ModelFiles.tiny;
import static org.spira.registry.ModelFiles.tinyWithExternalData;
import static org.spira.registry.ModelFiles.wav;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.port.Validator;

/// What is accepted, and what is refused with which sentence.
class TrialTest {
    @TempDir
    Path directory;

    @Test
    void aModelThatKeepsItsPromisesIsAccepted() throws IOException {
        Validator.Verdict verdict = verdict(tiny());

        assertThat(verdict).isInstanceOfSatisfying(Validator.Accepted.class, accepted -> {
            assertThat(accepted.modelFiles()).containsExactly(new FilePath("model.onnx"));
            assertThat(accepted.goldens())
                    .hasSize(2)
                    .allMatch(replay -> replay.passed() && replay.maxAbsError() < 1e-5);
            assertThat(accepted.runtime()).containsEntry("name", "onnxruntime").containsKey("processor");
        });
    }

    @Test
    void externalDataBelongsToTheModel() throws IOException {
        assertThat(verdict(tinyWithExternalData()))
                .isInstanceOfSatisfying(
                        Validator.Accepted.class,
                        accepted -> assertThat(accepted.modelFiles())
                                .containsExactly(new FilePath("model.onnx"), new FilePath("tiny-weights.data")));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                refused("MLmodel is missing", files -> without(files, "MLmodel")),
                refused("MLmodel is not a YAML mapping", files -> with(files, "MLmodel", "- 1")),
                refused(
                        "MLmodel is not readable YAML",
                        files -> with(files, "MLmodel", "a: !!javax.script.ScriptEngineManager [x]")),
                refused("MLmodel is not readable YAML", files -> with(files, "MLmodel", "a: 1\na: 2")),
                refused("MLmodel is longer than 1 MiB", files -> with(files, "MLmodel", "a: " + "x".repeat(1_100_000))),
                refused("no onnx flavour", files -> replaced(files, "MLmodel", "onnx:", "sklearn:")),
                refused("brings code", files -> replaced(files, "MLmodel", "code: null", "code: code")),
                refused("plain name", files -> replaced(files, "MLmodel", "data: model.onnx", "data: ../model.onnx")),
                refused(
                        "was not uploaded",
                        files -> replaced(files, "MLmodel", "data: model.onnx", "data: other.onnx")),
                refused("contract.yaml is missing", files -> without(files, "contract.yaml")),
                refused(
                        "unknown key 'sample-rate'",
                        files -> replaced(files, "contract.yaml", "sample-rate-hertz", "sample-rate")),
                refused(
                        "no tensor 'other'",
                        files -> replaced(files, "contract.yaml", "tensor: waveform", "tensor: other")),
                refused(
                        "does not feed: [age]",
                        files -> replaced(
                                replaced(
                                        files,
                                        "contract.yaml",
                                        "  age: {tensor: age, type: float32, missing: .nan}\n",
                                        ""),
                                "contract.yaml",
                                "features:\n",
                                "")),
                refused(
                        "instead of 2",
                        files -> replaced(
                                replaced(files, "contract.yaml", "tensor: waveform", "tensor: x"),
                                "contract.yaml",
                                "tensor: x",
                                "tensor: age")),
                refused("index 1 is outside", files -> replaced(files, "contract.yaml", "index: 0", "index: 1")),
                refused("is not an ONNX file", files -> with(files, "model.onnx", "not a graph at all")),
                refused("is not an ONNX file", files -> with(files, "model.onnx", "")),
                refused("is not an ONNX file", files -> cut(files, "model.onnx")),
                refused("There is no golden sample", files -> {
                    files.keySet().removeIf(path -> path.startsWith("golden/"));
                    return files;
                }),
                refused("golden/loud/sustentada.wav is missing", files -> without(files, "golden/loud/sustentada.wav")),
                refused(
                        "Golden sample 'loud' gives",
                        files -> withBytes(files, "golden/loud.yaml", golden("loud", "{age: 54}", 0.7, "positive"))),
                refused("tolerance", files -> replaced(files, "golden/loud.yaml", "tolerance: 1.0e-5", "tolerance: 1")),
                refused("diagnosis 'perhaps'", files -> replaced(files, "golden/loud.yaml", "positive", "perhaps")),
                refused("does not know: [weight]", files -> replaced(files, "golden/loud.yaml", "age", "weight")),
                refused(
                        "Invalid path",
                        files -> replaced(files, "golden/loud.yaml", "loud/sustentada.wav", "../../etc/passwd")),
                refused(
                        "1 channel(s) at 48000 Hz",
                        files -> withBytes(files, "golden/loud/sustentada.wav", wav(0.25f, 48_000))),
                refused("has frames of 4 bytes for 1 channel of 16 bits", files -> {
                    byte[] wav = wav(0.25f, 16_000);
                    wav[32] = 4;
                    return withBytes(files, "golden/loud/sustentada.wav", wav);
                }),
                refused("is cut off", files -> cut(files, "golden/loud/sustentada.wav")),
                refused(
                        "is not a WAV file",
                        files -> with(files, "golden/loud/sustentada.wav", "ID3 an mp3 that is named wav")),
                refused(
                        "which contract.yaml does not allow",
                        files -> replaced(files, "contract.yaml", "min-seconds: 0.1", "min-seconds: 2")),
                refused(
                        "that was not uploaded: 'tiny-weights.data'",
                        _ -> without(tinyWithExternalData(), "tiny-weights.data")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsRefusedInASentence(String sentence, UnaryOperator<Map<String, byte[]>> mistake) throws IOException {
        Validator.Verdict verdict = verdict(mistake.apply(tiny()));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validator.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(sentence));
    }

    static Stream<Arguments> signatures() {
        String waveform = tensor("waveform", "float32", "[-1,-1]");
        String age = tensor("age", "float32", "[-1]");
        String output = tensor("probability", "float32", "[-1]");
        return Stream.of(
                signature("", waveform + "," + age, output),
                signature("", age + "," + waveform, output),
                signature("", waveform + "," + age, output.replace("\"name\":\"probability\",", "")),
                signature("say nothing of the graph's [age]", waveform, output),
                signature("'waveform' is float64 [-1, -1]", waveform.replace("32", "64") + "," + age, output),
                signature("'waveform' is float32 [-1]", tensor("waveform", "float32", "[-1]") + "," + age, output),
                signature("'wave' is no tensor", tensor("wave", "float32", "[-1,-1]") + "," + age, output),
                signature("outputs: 'score' is no tensor", waveform + "," + age, tensor("score", "float32", "[-1]")),
                signature("is a column of a table", "{\"type\":\"double\",\"name\":\"age\"}", output),
                signature("must be a JSON list", "{", output));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void theSignatureMustBeTrue(String sentence, String signature) throws IOException {
        Map<String, byte[]> files = tiny();
        String mlmodel = new String(Objects.requireNonNull(files.get("MLmodel")), StandardCharsets.UTF_8);

        expect(sentence, verdict(with(files, "MLmodel", mlmodel + signature)));
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("", "{\"waveform\": [[0.5, -0.5]], \"age\": [NaN]}"),
                Arguments.of(
                        "", "{\"inputs\": {\"waveform\": [[0.5], [0.25]], \"age\": [50, 60]}, \"params\": {\"a\": 1}}"),
                Arguments.of("has no 'age'", "{\"waveform\": [[0.5]]}"),
                Arguments.of("has no '", "[[0.5]]"),
                Arguments.of("'waveform' is no array", "{\"waveform\": [[0.5], [0.5, 0.5]], \"age\": [1]}"),
                Arguments.of("'waveform' is no array", "{\"waveform\": [[]], \"age\": [1]}"),
                Arguments.of("'age' is no array", "{\"waveform\": [[0.5]], \"age\": [\"old\"]}"),
                Arguments.of("can't compute the input example", "{\"waveform\": [0.5], \"age\": [1]}"),
                Arguments.of("gives an output that is no number", "{\"waveform\": [[NaN]], \"age\": [1]}"),
                Arguments.of("not readable JSON", "{"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theInputExampleMustRun(String sentence, String example) throws IOException {
        Map<String, byte[]> files = with(tiny(), "input_example.json", example);
        String mlmodel = new String(Objects.requireNonNull(files.get("MLmodel")), StandardCharsets.UTF_8);

        expect(
                sentence,
                verdict(with(
                        files,
                        "MLmodel",
                        mlmodel + "saved_input_example_info: {artifact_path: input_example.json, type: ndarray}\n")));
    }

    @Test
    void anInputExampleIsAFileOfTheModel() throws IOException {
        for (String path : List.of("../../etc/passwd", "/etc/passwd", "nothing.json")) {
            Map<String, byte[]> files = tiny();
            String mlmodel = new String(Objects.requireNonNull(files.get("MLmodel")), StandardCharsets.UTF_8);
            Validator.Verdict verdict = verdict(
                    with(files, "MLmodel", mlmodel + "saved_input_example_info: {artifact_path: " + path + "}\n"));

            assertThat(verdict).as(path).isInstanceOf(Validator.Rejected.class);
        }
    }

    @Test
    void theIdThatMlflowGaveTheModelIsKept() throws IOException {
        String id = "m-0123456789abcdef0123456789abcdef";
        Map<String, byte[]> files = tiny();
        String mlmodel = new String(Objects.requireNonNull(files.get("MLmodel")), StandardCharsets.UTF_8);

        assertThat(verdict(with(files, "MLmodel", mlmodel + "model_id: " + id + "\n")))
                .isInstanceOfSatisfying(
                        Validator.Accepted.class,
                        accepted -> assertThat(accepted.loggedModelId()).isEqualTo(id));
    }

    private static void expect(String sentence, Validator.Verdict verdict) {
        if (sentence.isEmpty()) {
            assertThat(verdict).isInstanceOf(Validator.Accepted.class);
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Validator.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains(sentence));
        }
    }

    private static Arguments signature(String sentence, String inputs, String outputs) {
        return Arguments.of(
                sentence, "signature:\n  inputs: '[" + inputs + "]'\n  outputs: '[" + outputs + "]'\n  params: null\n");
    }

    private static String tensor(String name, String type, String shape) {
        return "{\"name\":\"" + name + "\",\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"" + type + "\",\"shape\":"
                + shape + "}}";
    }

    static List<String> outside() {
        return List.of(
                "../secret.bin",
                "/etc/passwd",
                "a/b.bin",
                "..",
                ".",
                "",
                "C:x",
                "a\\b",
                "*/_ORT_MEM_ADDR_/*",
                ".hidden");
    }

    @ParameterizedTest
    @MethodSource("outside")
    void externalDataOutsideOfTheDirectoryIsRefusedWhereverItHides(String location) throws IOException {
        byte[] tensor = message(13, concat(message(1, bytes("location")), message(2, bytes(location))));
        byte[] attribute = message(5, tensor);
        List<byte[]> graphs = List.of(
                message(7, message(5, tensor)),
                message(7, message(15, message(1, tensor))),
                message(7, message(15, message(2, tensor))),
                message(7, message(1, message(5, attribute))),
                message(7, message(1, message(5, message(10, tensor)))),
                message(7, message(1, message(5, message(23, message(1, tensor))))),
                message(7, message(1, message(5, message(6, message(5, tensor))))),
                concat(message(7, bytes("")), message(25, message(7, message(5, attribute)))),
                concat(message(7, bytes("")), message(20, message(1, message(5, tensor)))),
                concat(message(7, bytes("")), message(7, message(5, tensor))));

        for (byte[] graph : graphs) {
            Validator.Verdict verdict = verdict(withBytes(tiny(), "model.onnx", graph));
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Validator.Rejected.class,
                            rejected ->
                                    assertThat(rejected.reason()).contains("external data that is not a plain file"));
        }
    }

    @ParameterizedTest
    @MethodSource("domains")
    void operatorsOutsideOfTheStandardAreRefused(String domain) throws IOException {
        byte[] node = message(1, concat(message(4, bytes("Op")), message(7, bytes(domain))));

        Validator.Verdict verdict = verdict(withBytes(tiny(), "model.onnx", message(7, node)));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Validator.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("The operator Op of '" + domain + "' is not accepted"));
    }

    static List<String> domains() {
        return List.of("com.microsoft", "custom", "ai.onnx.training", "ai.onnx ");
    }

    @Test
    void nestingIsBounded() throws IOException {
        byte[] graph = bytes("");
        for (int depth = 0; depth < 60; depth++) {
            graph = message(1, message(5, message(6, graph)));
        }

        assertThat(verdict(withBytes(tiny(), "model.onnx", message(7, graph))))
                .isInstanceOfSatisfying(
                        Validator.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("nested"));
    }

    private Validator.Verdict verdict(Map<String, byte[]> files) throws IOException {
        Path model = Files.createTempDirectory(directory, "model");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = model.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.write(target, file.getValue());
        }
        return new Trial(model).run();
    }

    private static Arguments refused(String sentence, UnaryOperator<Map<String, byte[]>> mistake) {
        return Arguments.of(sentence, mistake);
    }

    private static Map<String, byte[]> without(Map<String, byte[]> files, String path) {
        files.remove(path);
        return files;
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, String path, String content) {
        return withBytes(files, path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> withBytes(Map<String, byte[]> files, String path, byte[] content) {
        files.put(path, content);
        return files;
    }

    private static Map<String, byte[]> cut(Map<String, byte[]> files, String path) {
        byte[] whole = Objects.requireNonNull(files.get(path));
        return withBytes(files, path, Arrays.copyOf(whole, whole.length - 7));
    }

    /// A length-delimited protobuf field.
    private static byte[] message(int field, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, (field << 3) | 2);
        varint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        for (int rest = value; ; rest >>>= 7) {
            if (rest < 128) {
                out.write(rest);
                return;
            }
            out.write((rest & 0x7f) | 0x80);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
