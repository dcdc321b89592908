package org.spira.cli;

import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON from outside leniently: what is absent is a missing node, never an exception.
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// An empty object if the text is not JSON.
    static JsonNode read(String text) {
        if (text.isBlank()) return object();
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return object();
        }
    }

    static String pretty(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /// The first of these fields that is there and not null: older and newer servers differ in spelling.
    static JsonNode first(JsonNode node, String... names) {
        return Arrays.stream(names)
                .map(node::path)
                .filter(Json::present)
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    static String text(JsonNode node, String... names) {
        return first(node, names).asString("");
    }

    static boolean present(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }
}
