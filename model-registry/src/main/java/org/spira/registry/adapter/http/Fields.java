package org.spira.registry.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.domain.VersionId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of a call in MLflow's dialect: the query of a GET, the JSON body of everything else. Unknown ones are
/// ignored; numbers may come as texts (Java and R send them so), texts must be texts.
final class Fields {
    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private final ObjectNode values;

    private Fields(ObjectNode values) {
        this.values = values;
    }

    static Fields of(HttpServletRequest request) throws IOException {
        return new Fields(request.getMethod().equals("GET") ? query(request) : body(request));
    }

    private static ObjectNode query(HttpServletRequest request) {
        ObjectNode values = JSON.createObjectNode();
        Map<String, String[]> parameters;
        try {
            parameters = new TreeMap<>(request.getParameterMap());
        } catch (IllegalStateException _) { // the container's word for bytes that are no text
            throw Refusal.invalid("The query is not readable.");
        }
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String[] all = parameter.getValue();
            if (all.length == 1) {
                values.put(parameter.getKey(), all[0]);
            } else {
                Arrays.stream(all).forEach(values.putArray(parameter.getKey())::add);
            }
        }
        return values;
    }

    private static ObjectNode body(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        // browsers send other types across origins without asking; this one they must ask for
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw Refusal.invalid("Bad Request. Content-Type must be 'application/json'.");
        }
        byte[] text = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (text.length > MAX_BODY_BYTES) {
            throw Refusal.invalid("The request is longer than 1 MiB.");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) {
            // answered below like any other body that is no object
        }
        throw Refusal.invalid("The request body is not a JSON object.");
    }

    /// Empty if absent.
    String text(String name) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw Refusal.invalid("Invalid value for parameter '" + name + "': a string is expected.");
        }
        return value.stringValue();
    }

    String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw Refusal.invalid("Missing value for required parameter '" + name
                    + "'. See the API docs for more information about request parameters.");
        }
        return value;
    }

    int whole(String name, int absent, int max) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return absent;
        }
        String digits = value.isString() ? value.stringValue() : value.toString();
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > max) {
            throw Refusal.invalid(
                    "Invalid value for parameter '" + name + "': a whole number from 1 to " + max + " is expected.");
        }
        return Integer.parseInt(digits);
    }

    List<String> texts(String name) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        if (!value.isArray()) { // a number has no elements, an object has its values
            throw Refusal.invalid("Invalid value for parameter '" + name + "': a list of strings is expected.");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isString()) {
                throw Refusal.invalid("Invalid value for parameter '" + name + "': a list of strings is expected.");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    List<Tag> tags() {
        JsonNode value = values.get("tags");
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw Refusal.invalid("Invalid value for parameter 'tags': a list of {key, value} is expected.");
        }
        List<Tag> tags = new ArrayList<>();
        for (JsonNode element : value) {
            if (!(element instanceof ObjectNode object)) {
                throw Refusal.invalid("Invalid value for parameter 'tags': a list of {key, value} is expected.");
            }
            Fields tag = new Fields(object);
            tags.add(new Tag(tag.required("key"), tag.text("value")));
        }
        return Tag.merged(tags);
    }

    Tag tag() {
        return new Tag(tagKey(), text("value"));
    }

    String tagKey() {
        return required("key");
    }

    /// Absent is false. R sends "TRUE".
    boolean flag(String name) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        String word = value.isBoolean() || value.isString() ? value.asString().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid("Invalid value for parameter '" + name + "': true or false is expected.");
        };
    }

    ModelName name() {
        return new ModelName(required("name"));
    }

    VersionId version() {
        return VersionId.of(required("name"), required("version"));
    }

    Alias alias() {
        return new Alias(required("alias"));
    }

    Description description() {
        return new Description(text("description"));
    }
}
