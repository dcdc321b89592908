package org.spira.cli;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// `golden/<sample>.yaml` as the registry and the model servers read it.
record GoldenYaml(String sample, Map<String, String> features, JsonNode score, String tolerance) {
    /// Words that YAML 1.1 takes for something else than text.
    private static final Set<String> NOT_TEXT = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    String text(Iterable<String> slots) {
        var inputs = new StringBuilder();
        for (var slot : slots) {
            if (!inputs.isEmpty()) inputs.append(", ");
            inputs.append(plain(slot)).append(": ").append(plain(sample + "/" + slot + ".wav"));
        }
        var fields = features.entrySet().stream()
                .map(field -> plain(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(", "));
        var output = score.path("output").valueStream().map(JsonNode::toString).collect(Collectors.joining(", "));
        return """
                inputs: {%s}
                fields: {%s}
                expected: {output: [%s], diagnosis: %s}
                tolerance: %s
                """.formatted(inputs, fields, output, Json.text(score, "diagnosis"), tolerance);
    }

    private static String plain(String text) {
        var safe =
                text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !NOT_TEXT.contains(text.toLowerCase(java.util.Locale.ROOT));
        return safe ? text : StringNode.valueOf(text).toString();
    }
}
