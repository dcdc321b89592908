package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A model version as people read it.
record VersionText(JsonNode details) {

    String text() {
        var lines = new ArrayList<String>();
        lines.add("%s version %s  %s".formatted(Json.text(details, "name"), Json.text(details, "version"), status()));
        row(lines, "digest", Json.text(details, "digest"));
        row(lines, "weights", Json.text(details, "model_digest"));
        row(lines, "created", created());
        row(lines, "aliases", aliases());
        section(lines, "Contract", details.path("contract"));
        section(lines, "Runtime", details.path("runtime"));
        golden(lines);
        files(lines);
        return String.join("\n", lines);
    }

    private String status() {
        var message = Json.text(details, "status_message");
        return Json.text(details, "status") + (message.isEmpty() ? "" : ": " + message);
    }

    private String created() {
        var uploader = Json.text(details, "uploader");
        return Json.text(details, "created_at") + (uploader.isEmpty() ? "" : " by " + uploader);
    }

    private String aliases() {
        return details.path("aliases")
                .valueStream()
                .map(alias -> alias.asString(""))
                .collect(Collectors.joining(", "));
    }

    private static void row(List<String> lines, String label, String value) {
        if (!value.isEmpty()) lines.add("  %-10s %s".formatted(label, value));
    }

    private static void section(List<String> lines, String title, JsonNode node) {
        if (!node.isObject() || node.isEmpty()) return;
        lines.add("");
        lines.add(title);
        tree(lines, node, "  ");
    }

    private static void tree(List<String> lines, JsonNode node, String indent) {
        node.forEachEntry((name, value) -> {
            if (value.isObject() && !value.isEmpty()) {
                lines.add(indent + name + ":");
                tree(lines, value, indent + "  ");
            } else if (Json.present(value)) {
                lines.add(indent + name + ": " + (value.isContainer() ? value.toString() : value.asString("")));
            }
        });
    }

    private void golden(List<String> lines) {
        var samples = details.path("golden");
        if (samples.isEmpty()) return;
        lines.add("");
        lines.add("Golden samples");
        for (var sample : samples) {
            lines.add("  %-6s %s: %s, greatest difference %s"
                    .formatted(
                            sample.path("passed").asBoolean(false) ? "passed" : "FAILED",
                            Json.text(sample, "name"),
                            Json.text(sample, "diagnosis"),
                            error(sample.path("max_abs_error"))));
        }
    }

    private static String error(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.1e", value.asDouble()) : "unknown";
    }

    private void files(List<String> lines) {
        var rows = new ArrayList<List<String>>();
        for (var file : details.path("files")) {
            rows.add(List.of(
                    "  " + Json.text(file, "path"),
                    Texts.bytes(file.path("bytes").asLong(0)),
                    Json.text(file, "sha256")));
        }
        if (rows.isEmpty()) return;
        lines.add("");
        lines.add("Files");
        lines.add(Texts.table(rows));
    }
}
