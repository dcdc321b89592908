package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One line for each golden sample: what was promised, what came out, and how far apart they are.
record GoldenTable(JsonNode samples) {
    private static final int SHOWN_NUMBERS = 3;

    boolean passed() {
        return !samples.isEmpty()
                && samples.valueStream()
                        .allMatch(sample -> sample.path("passed").asBoolean(false));
    }

    int failures() {
        return (int) samples.valueStream()
                .filter(sample -> !sample.path("passed").asBoolean(false))
                .count();
    }

    String text() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("SAMPLE", "RESULT", "DIAGNOSIS", "EXPECTED", "ACTUAL", "DIFFERENCE"));
        for (var sample : samples) {
            rows.add(List.of(
                    Json.text(sample, "name"),
                    sample.path("passed").asBoolean(false) ? "passed" : "FAILED",
                    diagnosis(sample),
                    numbers(sample.path("expected")),
                    numbers(sample.path("actual")),
                    difference(sample)));
        }
        return Texts.table(rows);
    }

    private static String diagnosis(JsonNode sample) {
        var actual = Json.text(sample, "diagnosis");
        var expected = Json.text(sample, "expected_diagnosis");
        if (actual.isEmpty()) return "-";
        return expected.isEmpty() || expected.equals(actual) ? actual : actual + ", not " + expected;
    }

    private static String numbers(JsonNode values) {
        if (values.isEmpty()) return "-";
        var shown = values.valueStream()
                .limit(SHOWN_NUMBERS)
                .map(value -> String.format(Locale.ROOT, "%.7f", value.asDouble()))
                .collect(Collectors.joining(" "));
        return values.size() > SHOWN_NUMBERS ? shown + " ..." : shown;
    }

    /// Without outputs to compare, why there are none.
    private static String difference(JsonNode sample) {
        var error = sample.path("max_abs_error");
        if (!error.isNumber()) return Json.text(sample, "message");
        var tolerance = sample.path("tolerance");
        var text = String.format(Locale.ROOT, "%.1e", error.asDouble());
        return tolerance.isNumber() && error.asDouble() > tolerance.asDouble()
                ? text + String.format(Locale.ROOT, " (%.0e allowed)", tolerance.asDouble())
                : text;
    }
}
