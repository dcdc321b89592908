package org.spira.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An entry of the ledger as the API shows it at one moment.
///
/// @param key        the patient's record number: each submission of the harness has one of its own
/// @param recordings the digest of each slot
record Entry(String id, String key, Map<String, String> recordings, State state) {

    Entry {
        recordings = Map.copyOf(recordings);
    }

    /// What became of it.
    sealed interface State {}

    record Open() implements State {}

    record Failed(String reason) implements State {}

    record Expired() implements State {}

    record Completed(Result result) implements State {}

    /// @param model  name, version and digest of what gave it
    /// @param inputs the digest of each slot that the model used
    record Result(String diagnosis, List<Double> output, String model, Map<String, String> inputs) {
        Result {
            output = List.copyOf(output);
            inputs = Map.copyOf(inputs);
        }

        boolean namesItsOrigin() {
            return !inputs.isEmpty() && model.matches("\\S+/\\S+ [0-9a-f]{64}");
        }
    }

    boolean isOpen() {
        return state instanceof Open;
    }

    Optional<Result> result() {
        return state instanceof Completed(var result) ? Optional.of(result) : Optional.empty();
    }

    static Entry of(JsonNode inference) {
        Map<String, String> recordings = new TreeMap<>();
        inference
                .path("recordings")
                .valueStream()
                .forEach(each -> recordings.put(
                        each.path("slot").asString(), each.path("sha256").asString()));
        return new Entry(
                inference.path("id").asString(),
                inference.path("rgh").asString(""),
                recordings,
                state(inference.path("results").path(0)));
    }

    private static State state(JsonNode answer) {
        return switch (answer.path("state").asString()) {
            case "queued", "running" -> new Open();
            case "failed" -> new Failed(answer.path("failure").path("reason").asString());
            case "expired" -> new Expired();
            case "completed" -> new Completed(result(answer));
            default -> throw new IllegalArgumentException("no state in " + answer);
        };
    }

    private static Result result(JsonNode answer) {
        List<Double> output = new ArrayList<>();
        answer.path("output").valueStream().forEach(each -> output.add(each.asDouble()));
        Map<String, String> inputs = new TreeMap<>();
        answer.path("inputs")
                .propertyStream()
                .forEach(each -> inputs.put(each.getKey(), each.getValue().asString("")));
        JsonNode model = answer.path("model");
        return new Result(
                answer.path("diagnosis").asString(""),
                output,
                model.path("name").asString("") + "/" + model.path("version").asString("") + " "
                        + model.path("digest").asString(""),
                inputs);
    }
}
