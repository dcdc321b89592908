package org.spira.modelserver.adapter.nats;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.spira.modelserver.core.domain.Recording;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.ScoringRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `inference-requested.v1`. What cannot be read will not become readable: it is poison, and if it still says
/// whose it is, the asker is told.
final class RequestMessages {

    static final String TYPE = "inference-requested.v1";

    sealed interface Parsed {}

    record Understood(ScoringRequest request) implements Parsed {}

    record Poison(Optional<RequestKey> key, int attempt, String message) implements Parsed {}

    private final String type;
    private final boolean attemptRequired;
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxDocumentLength(1 << 20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    RequestMessages() {
        this(TYPE, true);
    }

    /// Reads another type with the same fields; without an attempt it counts as the first, if that may be left out.
    RequestMessages(String type, boolean attemptRequired) {
        this.type = type;
        this.attemptRequired = attemptRequired;
    }

    Parsed parse(byte[] message, String traceparent) {
        JsonNode root;
        try {
            root = json.readTree(message);
        } catch (JacksonException e) {
            return new Poison(Optional.empty(), 1, "no JSON: " + e.getOriginalMessage());
        }
        Optional<RequestKey> key = key(root);
        int attempt = Math.max(1, root.path("attempt").asInt(1));
        if (key.isEmpty()) {
            return new Poison(key, attempt, "inferenceId or modelId is no id");
        }
        try {
            return new Understood(request(root, key.get(), traceparent));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Poison(key, attempt, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<RequestKey> key(JsonNode root) {
        String inferenceId = root.path("inferenceId").asString("");
        String modelId = root.path("modelId").asString("");
        return RequestKey.isId(inferenceId) && RequestKey.isId(modelId)
                ? Optional.of(new RequestKey(inferenceId, modelId))
                : Optional.empty();
    }

    private ScoringRequest request(JsonNode root, RequestKey key, String traceparent) {
        if (!text(root, "type").equals(type)) {
            throw new IllegalArgumentException("the type is not " + type);
        }
        JsonNode attempt = root.path("attempt");
        if (!attempt.isInt() && (attemptRequired || !attempt.isMissingNode())) {
            throw new IllegalArgumentException("attempt is no number");
        }
        Map<String, Recording> recordings = new HashMap<>();
        for (Map.Entry<String, JsonNode> slot : object(root, "recordings").properties()) {
            recordings.put(slot.getKey(), recording(slot.getKey(), slot.getValue()));
        }
        if (recordings.isEmpty()) {
            throw new IllegalArgumentException("there are no recordings");
        }
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object(root, "fields").properties()) {
            JsonNode value = field.getValue();
            if (!value.isString() && !value.isNumber()) {
                throw new IllegalArgumentException("the field " + field.getKey() + " is neither text nor a number");
            }
            fields.put(field.getKey(), value.asString());
        }
        return new ScoringRequest(
                key,
                attempt.asInt(1),
                traceparent,
                OffsetDateTime.parse(text(root, "expiresAt")).toInstant(),
                recordings,
                fields);
    }

    private static Recording recording(String slot, JsonNode node) {
        try {
            JsonNode bytes = node.path("bytes");
            if (!bytes.isIntegralNumber() || !bytes.canConvertToLong()) {
                throw new IllegalArgumentException("bytes is no number");
            }
            return new Recording(text(node, "key"), text(node, "sha256"), bytes.asLong(), text(node, "mediaType"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the recording " + slot + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode object(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            throw new IllegalArgumentException(name + " is no object");
        }
        return value;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.asString();
    }
}
