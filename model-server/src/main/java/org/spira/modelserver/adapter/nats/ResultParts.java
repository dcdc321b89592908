package org.spira.modelserver.adapter.nats;

import java.util.Locale;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.RuntimeDescription;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What every message with a result writes in the same way.
final class ResultParts {

    private ResultParts() {}

    /// Each float as the shortest number that reads back as the same bits.
    static void writeOutput(Result result, ObjectNode node) {
        ArrayNode output = node.putArray("output");
        result.output().forEach(value -> output.add(value.floatValue()));
        node.put("diagnosis", result.diagnosis().name().toLowerCase(Locale.ROOT));
    }

    static void writeModel(ModelIdentity model, ObjectNode node) {
        node.putObject("model")
                .put("name", model.name())
                .put("version", model.version())
                .put("digest", model.digest());
    }

    static void writeRuntime(RuntimeDescription runtime, ObjectNode node) {
        node.putObject("runtime")
                .put("name", runtime.name())
                .put("version", runtime.version())
                .put("executionProvider", runtime.executionProvider())
                .put("optimizationLevel", runtime.optimizationLevel())
                .put("intraOpThreads", runtime.intraOpThreads());
    }

    static void writeInputs(Result result, ObjectNode node) {
        ObjectNode inputs = node.putObject("inputs");
        result.inputs().forEach(inputs::put);
    }
}
