package org.spira.registry.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.registry.ModelFiles.RATE;
import static org.spira.registry.ModelFiles.replaced;
import static org.spira.registry.ModelFiles.tiny;
import static org.spira.registry.ModelFiles.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.registry.core.port.Validator;

/// What a model-server would not load, or would read otherwise, is not accepted here: a version that is READY must not
/// be the one that keeps a server from starting. And what a server reads is no mistake here. The rules are those of
/// `YamlModelDescriptions`, `Contract`, `OnnxNetworks` and `WavDecoder` there.
class StrictnessTest {
    private static final String CONTRACT = "contract.yaml";
    private static final String GOLDEN = "golden/loud.yaml";
    private static final String SOUND = "golden/loud/sustentada.wav";

    @TempDir
    Path directory;

    static Stream<Arguments> files() {
        return Stream.of(
                taken("as it is", files -> files),
                refused("51 golden samples", "1 to 50", files -> {
                    byte[] sample = Objects.requireNonNull(files.get(GOLDEN));
                    for (int i = 0; i < 49; i++) {
                        files.put("golden/more-" + i + ".yaml", sample);
                    }
                    return files;
                }),
                refused(
                        "NaN as a text",
                        "missing must be a number",
                        files -> replaced(files, CONTRACT, "missing: .nan", "missing: NaN")),
                refused(
                        "NaN as a quoted text",
                        "missing must be a number",
                        files -> replaced(files, CONTRACT, "missing: .nan", "missing: 'nan'")),
                taken(
                        "an exponent without a point, which YAML 1.1 takes for a text",
                        files -> replaced(files, GOLDEN, "tolerance: 1.0e-5", "tolerance: 1e-5")),
                taken(
                        "the same in the contract",
                        files -> replaced(files, CONTRACT, "negative-below: 0.4", "negative-below: 4e-1")),
                refused(
                        "a number in quotes",
                        "tolerance must be a number",
                        files -> replaced(files, GOLDEN, "tolerance: 1.0e-5", "tolerance: '0.00001'")),
                refused(
                        "a field beyond float32",
                        "fits into a form",
                        files -> replaced(files, GOLDEN, "age: 54", "age: 1.0e+39")),
                refused(
                        "a field with too many digits",
                        "fits into a form",
                        files -> replaced(files, GOLDEN, "age: 54", "age: 1234567890123456789")),
                refused(
                        "a file name that is a number",
                        "names of files by slot",
                        files -> replaced(files, GOLDEN, "loud/sustentada.wav", "5")),
                refused(
                        "a field name that is a number",
                        "numbers by field",
                        files -> replaced(files, GOLDEN, "age: 54", "1: 54")),
                refused(
                        "nesting of more than 20",
                        "not readable YAML",
                        files -> replaced(
                                files, CONTRACT, "intended-use: tests", "x: " + "[".repeat(25) + "]".repeat(25))),
                refused(
                        "a tensor's name of more than 1000 characters",
                        "at most 1000",
                        files -> replaced(files, CONTRACT, "tensor: age", "tensor: " + "a".repeat(1_001))),
                refused(
                        "a tensor that is fed twice",
                        "named twice",
                        files -> replaced(
                                files,
                                CONTRACT,
                                "features:\n",
                                "features:\n  weight: {tensor: age, type: float32, missing: .nan}\n")),
                taken("a graph for batches of 1", files -> fixedBatch(files, 1)),
                refused("a graph for batches of 2", "takes only batches of 2", files -> fixedBatch(files, 2)),
                refused(
                        "a graph for batches of 1 that is to be fed with more",
                        "max-batch is 4",
                        files -> replaced(
                                fixedBatch(files, 1),
                                CONTRACT,
                                "intended-use: tests",
                                "intended-use: tests\nbatching: {max-batch: 4}")),
                refused(
                        "another layout than the extensible one",
                        "unknown sub-format",
                        files -> sound(files, extensible("0100000000001000800000aa00389b72"))),
                refused(
                        "an extensible format that is cut short",
                        "unknown sub-format",
                        files -> sound(files, extensible("0100000000001000800000"))),
                taken("an extensible format", files -> sound(files, extensible("0100000000001000800000aa00389b71"))),
                refused("no samples", "has no samples", files -> {
                    byte[] empty = Arrays.copyOf(wav(0, RATE), 44);
                    ByteBuffer.wrap(empty).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0);
                    return sound(replaced(files, CONTRACT, "min-seconds: 0.1", "min-seconds: 0"), empty);
                }),
                refused("floats in other units", "not within -1 and 1", files -> sound(files, floats(100))),
                refused("floats that are no numbers", "not within -1 and 1", files -> sound(files, floats(Float.NaN))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void whatAModelServerWouldRefuseIsRefused(String what, String sentence, UnaryOperator<Map<String, byte[]>> change)
            throws IOException {
        Validator.Verdict verdict = verdict(change.apply(tiny()));

        if (sentence.isEmpty()) {
            assertThat(verdict).as(what).isInstanceOf(Validator.Accepted.class);
        } else {
            assertThat(verdict)
                    .as(what)
                    .isInstanceOfSatisfying(
                            Validator.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains(sentence));
        }
    }

    private Validator.Verdict verdict(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = directory.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.write(target, file.getValue());
        }
        return new Trial(directory).run();
    }

    private static Arguments taken(String what, UnaryOperator<Map<String, byte[]>> change) {
        return Arguments.of(what, "", change);
    }

    private static Arguments refused(String what, String sentence, UnaryOperator<Map<String, byte[]>> change) {
        return Arguments.of(what, sentence, change);
    }

    private static Map<String, byte[]> sound(Map<String, byte[]> files, byte[] wav) {
        files.put(SOUND, wav);
        return files;
    }

    /// The graph with a number where its first dimension has a name; as long as that, so that all lengths stay true.
    private static Map<String, byte[]> fixedBatch(Map<String, byte[]> files, int size) {
        HexFormat hex = HexFormat.of();
        String graph = hex.formatHex(Objects.requireNonNull(files.get("model.onnx")));
        String number = "08" + hex.toHexDigits((byte) (0x80 | size)) + "8080808000";
        files.put("model.onnx", hex.parseHex(graph.replace("12056261746368", number)));
        return files;
    }

    /// The usual second, with a WAVE_FORMAT_EXTENSIBLE header of this sub-format.
    private static byte[] extensible(String subFormat) {
        byte[] plain = wav(0.25f, RATE);
        byte[] guid = HexFormat.of().parseHex(subFormat);
        ByteBuffer wav = ByteBuffer.allocate(plain.length + 8 + guid.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(plain, 0, 16).putInt(24 + guid.length).putShort((short) 0xfffe).put(plain, 22, 14);
        wav.putShort((short) (6 + guid.length)).putShort((short) 16).putInt(0).put(guid);
        wav.put(plain, 36, plain.length - 36);
        return wav.array();
    }

    private static byte[] floats(float value) {
        byte[] plain = wav(0, RATE);
        ByteBuffer wav = ByteBuffer.allocate(44 + 4 * RATE).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(plain, 0, 44).putShort(20, (short) 3).putInt(28, 4 * RATE).putShort(32, (short) 4);
        wav.putShort(34, (short) 32).putInt(40, 4 * RATE);
        for (int i = 0; i < RATE; i++) {
            wav.putFloat(value);
        }
        return wav.array();
    }
}
