package org.spira.modelserver.adapter.nats;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.Timings;
import org.spira.modelserver.core.domain.Update;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes `inference-updated.v1`.
final class UpdateMessages {

    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonMapper json = new JsonMapper();

    byte[] write(Update update) {
        ObjectNode root = json.createObjectNode();
        root.put("type", "inference-updated.v1");
        root.put("inferenceId", update.key().inferenceId());
        root.put("modelId", update.key().modelId());
        root.put("attempt", update.attempt());
        root.put("worker", update.worker());
        root.put(
                "occurredAt", update.occurredAt().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("state", state(update.progress()));
        switch (update.progress()) {
            case Progress.Started() -> {}
            case Progress.Completed(Result result) -> write(result, root.putObject("result"));
            case Progress.Failed(Failure failure) -> write(failure, root.putObject("failure"));
        }
        return json.writeValueAsBytes(root);
    }

    /// The broker drops a second message of one id within its window.
    static String id(Update update) {
        return update.key().inferenceId() + "." + update.key().modelId() + "." + update.attempt() + "."
                + state(update.progress());
    }

    static String state(Progress progress) {
        return switch (progress) {
            case Progress.Started() -> "started";
            case Progress.Completed _ -> "completed";
            case Progress.Failed _ -> "failed";
        };
    }

    private static void write(Failure failure, ObjectNode node) {
        node.put("reason", failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (!failure.slot().isEmpty()) {
            node.put("slot", failure.slot());
        }
        node.put("message", failure.message());
    }

    private static void write(Result result, ObjectNode node) {
        ResultParts.writeOutput(result, node);
        ResultParts.writeModel(result.model(), node);
        node.putObject("decision")
                .put("index", result.decision().index())
                .put("positiveAtLeast", result.decision().positiveAtLeast())
                .put("negativeBelow", result.decision().negativeBelow());
        ResultParts.writeRuntime(result.runtime(), node);
        ResultParts.writeInputs(result, node);
        Timings timings = result.timings();
        node.putObject("timings")
                .put("waitMillis", millis(timings.waiting()))
                .put("fetchMillis", millis(timings.fetch()))
                .put("decodeMillis", millis(timings.decode()))
                .put("queueMillis", millis(timings.queue()))
                .put("inferenceMillis", millis(timings.inference()));
    }

    /// Whole microseconds: more digits would only pretend.
    static double millis(Duration duration) {
        return Math.round(duration.toNanos() / NANOS_PER_MILLI * 1000) / 1000.0;
    }
}
