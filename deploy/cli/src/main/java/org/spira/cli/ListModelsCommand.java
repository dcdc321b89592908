package org.spira.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "list",
        description = "List the models that can be asked, with their versions in the registry if you may see them.",
        footer = {"", "Example:", "  spira models list --json"})
final class ListModelsCommand implements Callable<Integer> {
    private final Context context;

    ListModelsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var session = context.session();
        var models = new LinkedHashMap<String, ObjectNode>();
        for (var model : context.api(session).models()) {
            models.put(
                    model.name(),
                    Json.object()
                            .put("name", model.name())
                            .put("id", model.id())
                            .put("publishing_channel", model.channel()));
        }
        for (var model : registered(session)) addVersions(models, model);
        var document = Json.object();
        var list = document.putArray("models");
        models.values().forEach(list::add);
        context.terminal()
                .result(
                        models.isEmpty()
                                ? "No models yet; register one with: spira models register DIR"
                                : table(models),
                        document);
        return ExitCode.OK.number();
    }

    /// The registry adds to the list; without it the list still serves.
    private List<JsonNode> registered(Session session) {
        try {
            return context.registry(session).models();
        } catch (Failure failure) {
            if (failure.status().filter(status -> status == 403).isEmpty()) {
                context.terminal().note("Without versions: " + failure.sentence());
            }
            return List.of();
        }
    }

    private static void addVersions(Map<String, ObjectNode> models, JsonNode registered) {
        var name = Json.text(registered, "name");
        var model = models.computeIfAbsent(name, _ -> Json.object().put("name", name));
        registered
                .path("latest_versions")
                .valueStream()
                .map(version -> Json.text(version, "version"))
                .max(Comparator.comparingInt(String::length).thenComparing(version -> version))
                .ifPresent(version -> model.put("latest_version", version));
        var aliases = model.putObject("aliases");
        for (var alias : registered.path("aliases"))
            aliases.put(Json.text(alias, "alias"), Json.text(alias, "version"));
    }

    private static String table(Map<String, ObjectNode> models) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NAME", "ID", "CHANNEL", "NEWEST", "ALIASES"));
        for (var model : models.values()) {
            var aliases = model.path("aliases")
                    .propertyStream()
                    .map(alias -> alias.getKey() + "=" + alias.getValue().asString(""))
                    .collect(Collectors.joining(" "));
            rows.add(List.of(
                    Json.text(model, "name"),
                    dash(Json.text(model, "id")),
                    dash(Json.text(model, "publishing_channel")),
                    dash(Json.text(model, "latest_version")),
                    dash(aliases)));
        }
        return Texts.table(rows);
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
