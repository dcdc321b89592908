package org.spira.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Small model directories for tests, as path to bytes.
public final class ModelFiles {
    public static final int RATE = 16_000;

    private static final String CONTRACT = """
            task: respiratory-insufficiency
            inputs:
              sustentada: {tensor: waveform, sample-rate-hertz: 16000, channels: mono, min-seconds: 0.1, max-seconds: 60}
            features:
              age: {tensor: age, type: float32, missing: .nan}
            output: {tensor: probability, index: 0}
            decision: {positive-at-least: 0.6, negative-below: 0.4}
            intended-use: tests
            limitations: Not clinically validated.
            """;

    private ModelFiles() {}

    /// A model that is accepted: probability = sigmoid(8 * mean|waveform| - 2 + age / 100).
    public static Map<String, byte[]> tiny() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("MLmodel", bytes("flavors:\n  onnx: {code: null, data: model.onnx, onnx_version: 1.12.0}\n"));
        files.put("model.onnx", resource("tiny.onnx"));
        files.put("contract.yaml", bytes(CONTRACT));
        files.put("golden/loud.yaml", golden("loud", "{age: 54}", sigmoid(8 * 0.25 - 2 + 0.54), "positive"));
        files.put("golden/loud/sustentada.wav", wav(0.25f, RATE));
        files.put("golden/quiet.yaml", golden("quiet", "{}", sigmoid(8 * 0.125 - 2), "negative"));
        files.put("golden/quiet/sustentada.wav", wav(0.125f, RATE));
        files.put("README.md", bytes("# tiny\n"));
        return files;
    }

    /// The same network with its weights in a file of their own.
    public static Map<String, byte[]> tinyWithExternalData() {
        Map<String, byte[]> files = tiny();
        files.put("model.onnx", resource("tiny-external.onnx"));
        files.put("tiny-weights.data", resource("tiny-weights.data"));
        return files;
    }

    public static byte[] golden(String sample, String fields, double expected, String diagnosis) {
        return bytes(
                "inputs: {sustentada: %s/sustentada.wav}\nfields: %s\nexpected: {output: [%s], diagnosis: %s}\ntolerance: 1.0e-5\n"
                        .formatted(sample, fields, expected, diagnosis));
    }

    public static Map<String, byte[]> replaced(Map<String, byte[]> files, String path, String from, String to) {
        String text = new String(Objects.requireNonNull(files.get(path)), StandardCharsets.UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " has no " + from);
        }
        files.put(path, bytes(text.replace(from, to)));
        return files;
    }

    /// One second of a constant, 16-bit mono.
    public static byte[] wav(float value, int rate) {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * rate).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(bytes("RIFF")).putInt(36 + 2 * rate).put(bytes("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16);
        wav.put(bytes("data")).putInt(2 * rate);
        for (int i = 0; i < rate; i++) {
            wav.putShort((short) (value * 32_768));
        }
        return wav.array();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A directory on disk.
    public static Map<String, byte[]> read(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(ModelFiles.class.getResourceAsStream("/models/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
