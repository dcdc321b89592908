package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "diff",
        description = "What differs between two versions: files, contract, golden samples, runtime.",
        footer = {
            "",
            "Examples:",
            "  spira models diff spira-cnn/1 spira-cnn/2",
            "  spira models diff spira-cnn@champion spira-cnn@candidate"
        })
final class DiffModelsCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "NAME/V1", description = "The one.")
    private String one = "";

    @Parameters(index = "1", paramLabel = "NAME/V2", description = "The other.")
    private String other = "";

    DiffModelsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var registry = context.registry(context.session());
        var from = details(registry, one);
        var to = details(registry, other);
        var document = Json.object().put("from", label(from)).put("to", label(to));
        var lines = new ArrayList<>(List.of("--- " + label(from), "+++ " + label(to)));
        var same = true;
        for (var section : sections(from).keySet()) {
            var before = sections(from).getOrDefault(section, Map.of());
            var after = sections(to).getOrDefault(section, Map.of());
            var changes = document.putArray(section);
            var names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            names.removeIf(name -> before.getOrDefault(name, "").equals(after.getOrDefault(name, "")));
            if (!names.isEmpty()) lines.addAll(List.of("", "@@ " + section + " @@"));
            for (var name : names) {
                same = false;
                var change = changes.addObject().put("name", name);
                if (before.containsKey(name)) {
                    lines.add("- %s: %s".formatted(name, before.get(name)));
                    change.put("from", before.get(name));
                }
                if (after.containsKey(name)) {
                    lines.add("+ %s: %s".formatted(name, after.get(name)));
                    change.put("to", after.get(name));
                }
            }
        }
        document.put("same", same);
        var text = same ? "%s and %s are the same.".formatted(label(from), label(to)) : String.join("\n", lines);
        context.terminal().result(text, document);
        return ExitCode.OK.number();
    }

    private static JsonNode details(Registry registry, String reference) {
        var wanted = ModelReference.parse(reference);
        return registry.existing(wanted.name(), wanted.resolve(registry));
    }

    private static String label(JsonNode details) {
        return Json.text(details, "name") + "/" + Json.text(details, "version");
    }

    /// Each section as flat names and values, so that a line says all that it means.
    private static Map<String, Map<String, String>> sections(JsonNode details) {
        var sections = new TreeMap<String, Map<String, String>>();
        var files = new TreeMap<String, String>();
        for (var file : details.path("files")) {
            files.put(
                    Json.text(file, "path"),
                    "%s  %s"
                            .formatted(
                                    Json.text(file, "sha256"),
                                    Texts.bytes(file.path("bytes").asLong(0))));
        }
        sections.put("files", files);
        sections.put("contract", flat(details.path("contract")));
        var golden = new TreeMap<String, String>();
        for (var sample : details.path("golden")) {
            var name = Json.text(sample, "name");
            flat(sample).forEach((key, value) -> {
                if (!key.equals("name")) golden.put(name + "." + key, value);
            });
        }
        sections.put("golden", golden);
        sections.put("runtime", flat(details.path("runtime")));
        return sections;
    }

    private static Map<String, String> flat(JsonNode node) {
        var values = new TreeMap<String, String>();
        flatten("", node, values);
        return values;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> flatten(prefix.isEmpty() ? name : prefix + "." + name, value, values));
        } else if (Json.present(node)) {
            values.put(prefix, node.isContainer() ? node.toString() : node.asString(""));
        }
    }
}
