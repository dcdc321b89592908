package org.spira.modelserver.adapter.nats;

import java.util.Locale;
import java.util.Optional;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.usecase.ReproduceResult.Failed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads `inference-reproduction-requested.v1`, writes `inference-reproduced.v1` and
/// `inference-reproduction-failed.v1`.
final class ReproductionMessages {

    static final String REQUESTED = "inference-reproduction-requested.v1";

    private static final int MAX_DETAIL_LENGTH = 500;

    sealed interface Parsed {}

    record Understood(ScoringRequest request, ModelIdentity pin) implements Parsed {}

    record Unreadable(Optional<RequestKey> key, String message) implements Parsed {}

    private final RequestMessages requests = new RequestMessages(REQUESTED, false);
    private final JsonMapper json = new JsonMapper();

    Parsed parse(byte[] message) {
        return switch (requests.parse(message, "")) {
            case RequestMessages.Poison poison -> new Unreadable(poison.key(), poison.message());
            case RequestMessages.Understood(ScoringRequest request) -> {
                JsonNode model = json.readTree(message).path("model");
                String name = model.path("name").asString("");
                String version = model.path("version").asString("");
                String digest = model.path("digest").asString("");
                yield name.isEmpty() || version.isEmpty() || !digest.matches("[0-9a-f]{64}")
                        ? new Unreadable(Optional.of(request.key()), "model is no name, version and digest")
                        : new Understood(request, new ModelIdentity(name, version, digest));
            }
        };
    }

    byte[] write(RequestKey key, Result result) {
        ObjectNode root = reply("inference-reproduced.v1", key);
        ResultParts.writeModel(result.model(), root);
        ResultParts.writeRuntime(result.runtime(), root);
        ResultParts.writeOutput(result, root);
        return json.writeValueAsBytes(root);
    }

    byte[] write(RequestKey key, Failed failed) {
        ObjectNode root = reply("inference-reproduction-failed.v1", key);
        root.put("reason", failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String detail = failed.detail();
        root.put("detail", detail.length() > MAX_DETAIL_LENGTH ? detail.substring(0, MAX_DETAIL_LENGTH) : detail);
        return json.writeValueAsBytes(root);
    }

    private ObjectNode reply(String type, RequestKey key) {
        return json.createObjectNode()
                .put("type", type)
                .put("inferenceId", key.inferenceId())
                .put("modelId", key.modelId());
    }
}
