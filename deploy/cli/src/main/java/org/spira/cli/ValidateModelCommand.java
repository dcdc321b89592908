package org.spira.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "validate",
        description = "Say here what the registry and the model server would say of a model directory.",
        footer = {
            "",
            "Runs their own code on this machine: the rules for files, the scan of the graph, the contract against the",
            "network, and the golden samples, both as the registry and as a model server replays them.",
            "Exit code 6 if the model would not be accepted.",
            "",
            "Example:",
            "  spira models validate ./spira-cnn"
        })
final class ValidateModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The model directory.")
    private Path directory = Path.of("");

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "1m",
            description = "How long each of the two may take (default: ${DEFAULT-VALUE}, which the registry gives).")
    private Duration timeout = Duration.ZERO;

    ValidateModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var model = ModelDirectory.read(directory);
        var document = Json.object()
                .put("directory", directory.toString())
                .put("digest", model.digest())
                .put("files", model.files().size())
                .put("bytes", model.bytes());
        judge(model, document);
        var accepted = document.path("accepted").asBoolean(false);
        context.terminal().result(text(document), document);
        warn(model);
        return (accepted ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private void judge(ModelDirectory model, ObjectNode document) {
        var objection = new UploadRules(model.files()).objection();
        var registry = objection.isPresent()
                ? Trial.rejected(objection.get())
                : new Trial(context.programs(), timeout).run(model);
        document.put("accepted", registry.path("accepted").asBoolean(false));
        document.put("reason", Json.text(registry, "reason"));
        document.set("registry", registry);
        if (!registry.path("accepted").asBoolean(false)) return;
        var server = new Scoring(context.programs(), timeout).tried(directory);
        document.set("model_server", server);
        var refused = server.path("refused");
        if (Json.present(refused)) {
            reject(document, "The model server would not load it: " + Scoring.objection(refused));
        } else if (!new GoldenTable(server.path("golden")).passed()) {
            reject(document, "The model server would not load it: golden samples fail there");
        }
    }

    private static void reject(ObjectNode document, String reason) {
        document.put("accepted", false).put("reason", reason);
    }

    private String text(JsonNode document) {
        var lines = new ArrayList<String>();
        var accepted = document.path("accepted").asBoolean(false);
        lines.add(context.terminal()
                .bold(
                        accepted
                                ? "%s would be accepted.".formatted(directory)
                                : "%s would NOT be accepted: %s".formatted(directory, Json.text(document, "reason"))));
        lines.add("  digest     " + Json.text(document, "digest"));
        lines.add("  files      %d, %s"
                .formatted(
                        document.path("files").asInt(0),
                        Texts.bytes(document.path("bytes").asLong(0))));
        section(lines, "Golden samples, by the registry", document.path("registry"));
        section(lines, "Golden samples, by the model server", document.path("model_server"));
        return String.join("\n", lines);
    }

    private static void section(List<String> lines, String title, JsonNode part) {
        var golden = part.path("golden");
        if (golden.isEmpty()) return;
        var runtime = part.path("runtime");
        lines.add("");
        lines.add(
                Json.present(runtime)
                        ? "%s (%s %s)".formatted(title, Json.text(runtime, "name"), Json.text(runtime, "version"))
                        : title);
        new GoldenTable(golden).text().lines().forEach(line -> lines.add("  " + line));
    }

    /// Nothing that is refused, but that somebody will miss.
    private void warn(ModelDirectory model) {
        if (model.files().stream().noneMatch(file -> file.path().equals("README.md"))) {
            context.terminal().note("warning: there is no README.md, the card that others judge the model by.");
        }
    }
}
