package org.spira.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Scores on this machine with the model server's own code, in a process of its own.
record Scoring(Programs programs, Duration timeout) {
    private static final int SCORED = 0;
    private static final int REFUSED = 1;

    /// `heard`: where the waveforms go that the network was fed, one WAV file for each slot.
    JsonNode score(Path directory, Map<String, Path> inputs, Map<String, String> features, Path heard) {
        var arguments = new ArrayList<>(List.of("--waveforms=" + heard));
        inputs.forEach((slot, file) -> arguments.add("--input=" + slot + "=" + file.toAbsolutePath()));
        features.forEach((name, value) -> arguments.add("--feature=" + name + "=" + value));
        return accepted(directory, run(directory, arguments));
    }

    /// Every golden sample of the directory, passed or not.
    JsonNode replay(Path directory) {
        return accepted(directory, run(directory, List.of("--golden")));
    }

    /// Like [#replay]; a model that cannot be loaded is an answer too, with the field `refused`.
    JsonNode tried(Path directory) {
        return run(directory, List.of("--golden"));
    }

    private JsonNode run(Path directory, List<String> arguments) {
        var all = new ArrayList<>(List.of("-jar", programs.jar("model-server").toString(), "score"));
        all.add("--model=file:" + directory.toAbsolutePath().normalize());
        all.addAll(arguments);
        var ended = programs.java(all, timeout);
        if (ended.code() == SCORED || ended.code() == REFUSED) {
            var answer = answer(ended.out());
            if (answer.isPresent()) return answer.get();
        }
        throw new Failure(
                ExitCode.FAILED,
                "The model server's process ended with code %d: %s".formatted(ended.code(), firstLine(ended)));
    }

    private static Optional<JsonNode> answer(String out) {
        return out.lines()
                .filter(line -> line.startsWith("{"))
                .reduce((_, last) -> last)
                .map(Json::read);
    }

    private static String firstLine(Programs.Ended ended) {
        return ended.err().lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing");
    }

    private static JsonNode accepted(Path directory, JsonNode answer) {
        var refused = answer.path("refused");
        if (!Json.present(refused)) return answer;
        throw new Failure(ExitCode.FAILED, "%s: %s.".formatted(directory, objection(refused)));
    }

    static String objection(JsonNode refused) {
        var slot = Json.text(refused, "slot");
        return (slot.isEmpty() ? "" : slot + ": ")
                + Json.text(refused, "message").replaceFirst("\\.$", "");
    }
}
