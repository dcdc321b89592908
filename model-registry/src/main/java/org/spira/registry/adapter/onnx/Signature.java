package org.spira.registry.adapter.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.spira.registry.core.domain.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The signature in MLmodel: three JSON texts inside the YAML. A model may have none; one that it has must be true.
final class Signature {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, OnnxJavaType> TYPES = Map.ofEntries(
            Map.entry("float16", OnnxJavaType.FLOAT16),
            Map.entry("float32", OnnxJavaType.FLOAT),
            Map.entry("float64", OnnxJavaType.DOUBLE),
            Map.entry("int8", OnnxJavaType.INT8),
            Map.entry("int16", OnnxJavaType.INT16),
            Map.entry("int32", OnnxJavaType.INT32),
            Map.entry("int64", OnnxJavaType.INT64),
            Map.entry("uint8", OnnxJavaType.UINT8),
            Map.entry("bool", OnnxJavaType.BOOL),
            Map.entry("str", OnnxJavaType.STRING),
            Map.entry("object", OnnxJavaType.STRING));

    private Signature() {}

    /// Throws [InvalidValue] if MLmodel promises other tensors than the graph has.
    static void agree(Map<?, ?> mlmodel, OrtSession session) throws OrtException {
        Object signature = mlmodel.get("signature");
        if (signature == null) {
            return;
        }
        if (!(signature instanceof Map<?, ?> parts)) {
            throw new InvalidValue("MLmodel: signature must be a mapping");
        }
        agree("inputs", parts.get("inputs"), session.getInputInfo(), true);
        agree("outputs", parts.get("outputs"), session.getOutputInfo(), false);
    }

    private static void agree(String side, @Nullable Object json, Map<String, NodeInfo> nodes, boolean complete) {
        if (json == null) {
            return;
        }
        List<JsonNode> fields = fields(side, json);
        Set<String> untold = new TreeSet<>(nodes.keySet());
        for (JsonNode field : fields) {
            String name = field.path("name").asString("");
            if (name.isEmpty() && fields.size() == 1 && nodes.size() == 1) {
                name = nodes.keySet().iterator().next(); // MLflow leaves the name of a lone tensor out
            }
            agree(side, name, field, nodes.get(name));
            untold.remove(name);
        }
        if (complete && !untold.isEmpty()) {
            throw new InvalidValue("MLmodel: signature: " + side + " say nothing of the graph's " + untold);
        }
    }

    private static List<JsonNode> fields(String side, Object json) {
        try {
            JsonNode list = JSON.readTree(json instanceof String text ? text : "");
            if (list.isArray()) {
                List<JsonNode> fields = new ArrayList<>();
                list.forEach(fields::add);
                return fields;
            }
        } catch (JacksonException _) {
            // refused below like any other text that is no list
        }
        throw new InvalidValue("MLmodel: signature: " + side + " must be a JSON list in a text");
    }

    private static void agree(String side, String name, JsonNode field, @Nullable NodeInfo node) {
        String place = "MLmodel: signature: " + side + ": '" + name + "'";
        if (!field.path("type").asString("").equals("tensor")) {
            throw new InvalidValue(place + " is a column of a table, but the graph takes tensors");
        }
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            throw new InvalidValue(place + " is no tensor of the graph");
        }
        String type = field.at("/tensor-spec/dtype").asString("");
        List<Long> shape = new ArrayList<>();
        field.at("/tensor-spec/shape").forEach(size -> shape.add(size.asLong(Long.MIN_VALUE)));
        if (TYPES.get(type) != info.type || !matches(shape, info.getShape())) {
            throw new InvalidValue(place + " is " + type + " " + shape + ", but the graph's is " + info.type + " "
                    + Arrays.toString(info.getShape()));
        }
    }

    /// -1 on either side is any size.
    private static boolean matches(List<Long> promised, long[] actual) {
        if (promised.size() != actual.length) {
            return false;
        }
        for (int i = 0; i < actual.length; i++) {
            long size = promised.get(i);
            if (size < -1 || (size >= 0 && actual[i] >= 0 && size != actual[i])) {
                return false;
            }
        }
        return true;
    }
}
