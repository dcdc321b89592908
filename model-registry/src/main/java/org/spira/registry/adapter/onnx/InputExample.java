package org.spira.registry.adapter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spira.registry.core.domain.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The input example that MLflow saves beside a model: a free smoke test. A model may have none.
final class InputExample {
    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final int MAX_RANK = 4;
    /// Python writes NaN as it stands, which is how an absent feature is often encoded.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private InputExample() {}

    /// Throws [InvalidValue] if the graph can't compute the tensor `output` from the example.
    static void run(Path directory, Map<?, ?> mlmodel, String output, OrtEnvironment environment, OrtSession session)
            throws IOException, OrtException {
        if (!(mlmodel.get("saved_input_example_info") instanceof Map<?, ?> info)) {
            return;
        }
        JsonNode example = read(directory, info.get("artifact_path"));
        if (example.isObject() && example.has("inputs") && example.has("params")) {
            example = example.path("inputs"); // parameters are for Python wrappers: the graph has none
        }
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            Set<String> names = session.getInputNames();
            for (String name : names) {
                JsonNode values = example.isArray() && names.size() == 1 ? example : example.path(name);
                if (values.isMissingNode()) {
                    throw new InvalidValue("The input example has no '" + name + "'");
                }
                tensors.put(name, tensor(name, values, environment));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                while (values.hasRemaining()) {
                    if (!Float.isFinite(values.get())) {
                        throw new InvalidValue("The input example gives an output that is no number");
                    }
                }
            }
        } catch (OrtException e) {
            throw new InvalidValue("The graph can't compute the input example: " + Trial.firstLine(e));
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static JsonNode read(Path directory, @Nullable Object name) throws IOException {
        if (!(name instanceof String file) || !file.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}")) {
            throw new InvalidValue("MLmodel: saved_input_example_info: artifact_path must be the plain name of a file");
        }
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidValue("MLmodel names the input example '" + file + "', which was not uploaded");
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new InvalidValue("The input example is longer than 16 MiB");
        }
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (JacksonException _) {
            throw new InvalidValue("The input example is not readable JSON");
        }
    }

    private static OnnxTensor tensor(String name, JsonNode values, OrtEnvironment environment) throws OrtException {
        List<Long> shape = new ArrayList<>();
        for (JsonNode level = values; level.isArray(); level = level.path(0)) {
            shape.add((long) level.size());
            if (level.isEmpty() || shape.size() > MAX_RANK) {
                throw notOne(name);
            }
        }
        List<Float> flat = new ArrayList<>();
        flatten(name, values, shape, 0, flat);
        float[] numbers = new float[flat.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = flat.get(i);
        }
        return OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(numbers),
                shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static void flatten(String name, JsonNode node, List<Long> shape, int level, List<Float> flat) {
        if (level == shape.size()) {
            if (!node.isNumber()) {
                throw notOne(name);
            }
            flat.add((float) node.doubleValue());
            return;
        }
        if (!node.isArray() || node.size() != shape.get(level)) {
            throw notOne(name);
        }
        node.forEach(element -> flatten(name, element, shape, level + 1, flat));
    }

    private static InvalidValue notOne(String name) {
        return new InvalidValue("The input example's '" + name + "' is no array of numbers of one shape");
    }
}
