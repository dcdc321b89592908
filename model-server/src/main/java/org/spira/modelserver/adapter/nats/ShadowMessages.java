package org.spira.modelserver.adapter.nats;

import java.time.temporal.ChronoUnit;
import org.spira.modelserver.core.domain.Shadowed;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes `inference-shadowed.v1`.
final class ShadowMessages {

    private final JsonMapper json = new JsonMapper();

    byte[] write(Shadowed shadowed) {
        ObjectNode root = json.createObjectNode();
        root.put("type", "inference-shadowed.v1");
        root.put("inferenceId", shadowed.key().inferenceId());
        root.put("modelId", shadowed.key().modelId());
        root.put("attempt", shadowed.attempt());
        root.put("at", shadowed.at().truncatedTo(ChronoUnit.MILLIS).toString());
        ResultParts.writeModel(shadowed.result().model(), root);
        ResultParts.writeRuntime(shadowed.result().runtime(), root);
        ResultParts.writeOutput(shadowed.result(), root);
        ResultParts.writeInputs(shadowed.result(), root);
        return json.writeValueAsBytes(root);
    }

    /// The broker drops a second message of one id within its window.
    static String id(Shadowed shadowed) {
        return shadowed.key().inferenceId() + "." + shadowed.key().modelId() + ".shadow."
                + shadowed.result().model().version();
    }
}
