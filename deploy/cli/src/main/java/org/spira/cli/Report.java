package org.spira.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A pre-diagnosis as a clinician reads it.
final class Report {
    static final String CAUTION = "This pre-diagnosis supports the judgement of a clinician and never replaces it.";
    private static final List<String> FAILED = List.of("error", "failed", "expired");

    private final Terminal terminal;

    Report(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Whether any model of the outcome ended without a diagnosis.
    static boolean failed(JsonNode outcome) {
        var inference = outcome.path("inference");
        return FAILED.contains(Json.text(inference, "status"))
                || inference.path("results").valueStream().anyMatch(Report::resultFailed);
    }

    private static boolean resultFailed(JsonNode result) {
        return FAILED.contains(Json.text(result, "state", "status"));
    }

    String text(JsonNode outcome, Optional<Duration> elapsed) {
        var inference = outcome.path("inference");
        var results = inference.path("results").valueStream().toList();
        var blocks = new ArrayList<String>();
        if (results.isEmpty()) blocks.add(result(inference, outcome.path("result")));
        for (var result : results) blocks.add(result(inference, result));
        blocks.add(about(inference, elapsed));
        blocks.add(CAUTION);
        return String.join("\n\n", blocks);
    }

    private String result(JsonNode inference, JsonNode result) {
        var lines = new ArrayList<String>();
        lines.add(terminal.bold(headline(inference, result)));
        row(lines, "RECALLED", recall(result.path("recall")));
        row(lines, "score", score(result));
        row(lines, "reason", failure(result.path("failure")));
        row(lines, "model", model(result));
        row(lines, "digest", Json.text(result.path("model"), "digest"));
        row(lines, "time", timings(result.path("timings")));
        row(lines, "attempts", attempts(result));
        return String.join("\n", lines);
    }

    private static String headline(JsonNode inference, JsonNode result) {
        var state = Json.text(result, "state", "status");
        if (state.isEmpty()) state = Json.text(inference, "status");
        if (FAILED.contains(state))
            return "NO RESULT: " + (state.equals("expired") ? "it took too long" : "the model could not answer");
        return switch (Json.text(result, "diagnosis")) {
            case "positive" -> "POSITIVE: the voice shows signs of respiratory insufficiency";
            case "negative" -> "NEGATIVE: the voice shows no signs of respiratory insufficiency";
            case "inconclusive" -> "INCONCLUSIVE: the score is too close to call";
            default -> "NOT YET: the recordings wait for the model";
        };
    }

    /// Somebody found the version to be wrong after it gave this result.
    private static String recall(JsonNode recall) {
        if (!Json.present(recall)) return "";
        return "do not rely on this result: %s (%s)"
                .formatted(Json.text(recall, "reason"), Json.text(recall, "created_at", "createdAt"));
    }

    private static String score(JsonNode result) {
        var output = result.path("output");
        var decision = result.path("decision");
        var score = output.path(decision.path("index").asInt(0));
        // -1 is what the first API says while there is no result
        if (!score.isNumber() || (score.asDouble() == -1.0 && !Json.present(decision))) return "";
        var positive = Json.first(decision, "positive_at_least", "positiveAtLeast");
        var negative = Json.first(decision, "negative_below", "negativeBelow");
        var thresholds = positive.isNumber() && negative.isNumber()
                ? "  (positive at %s or more, negative below %s)".formatted(number(positive), number(negative))
                : "";
        return number(score) + thresholds;
    }

    private static String number(JsonNode value) {
        return String.format(Locale.ROOT, "%.4f", value.asDouble()).replaceAll("0{1,3}$", "");
    }

    private static String failure(JsonNode failure) {
        var text = Json.text(failure, "text", "message");
        var reason = Json.text(failure, "reason");
        var slot = Json.text(failure, "slot");
        if (text.isEmpty()) text = reason;
        else if (!reason.isEmpty()) text = text + "  (" + reason + ")";
        return slot.isEmpty() ? text : slot + ": " + text;
    }

    private static String model(JsonNode result) {
        var name = Json.text(result.path("model"), "name");
        if (name.isEmpty()) name = Json.text(result, "model_name", "model_id");
        var version = Json.text(result.path("model"), "version");
        return version.isEmpty() ? name : name + ", version " + version;
    }

    private static String timings(JsonNode timings) {
        var wait = millis(timings, "wait_millis");
        var audio = millis(timings, "fetch_millis") + millis(timings, "decode_millis");
        var inference = millis(timings, "inference_millis");
        if (wait + audio + inference == 0) return "";
        return String.format(Locale.ROOT, "%.0f ms waiting, %.0f ms audio, %.0f ms model", wait, audio, inference);
    }

    private static double millis(JsonNode timings, String step) {
        return timings.path(step).asDouble(0);
    }

    private static String attempts(JsonNode result) {
        var attempt = result.path("attempt").asInt(1);
        return attempt > 1 ? String.valueOf(attempt) : "";
    }

    private static String about(JsonNode inference, Optional<Duration> elapsed) {
        var lines = new ArrayList<String>();
        row(lines, "inference", Json.text(inference, "id"));
        row(lines, "recorded", Json.text(inference, "created_in"));
        elapsed.ifPresent(time -> row(lines, "took", Texts.seconds(time) + " from sending to result"));
        return String.join("\n", lines);
    }

    private static void row(List<String> lines, String label, String value) {
        if (!value.isEmpty()) lines.add("  %-10s %s".formatted(label, value));
    }
}
