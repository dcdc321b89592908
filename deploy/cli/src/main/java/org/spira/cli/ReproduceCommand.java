package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "reproduce",
        description = "Run a stored result again, with the version that made it, and say whether the bits agree.",
        footer = {
            "",
            "Exit code 0 if they agree, 1 if not.",
            "",
            "Example:",
            "  spira models reproduce 6741f0a2c3b4d5e6f7a8b9c0"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "INFERENCE", description = "Id of the inference.")
    private String inference = "";

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Whose result, by name or id (default: the main one's).")
    private Optional<String> model = Optional.empty();

    ReproduceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api(context.session());
        var answer = api.reproduce(inference, model.map(name -> api.model(name).id()));
        context.terminal().result(text(answer), answer);
        return (agrees(answer) ? ExitCode.OK : ExitCode.UNEXPECTED).number();
    }

    private static boolean agrees(JsonNode answer) {
        return Json.first(answer, "bits_agree", "bitsAgree").asBoolean(false);
    }

    private String text(JsonNode answer) {
        var version = answer.path("model");
        var lines = new ArrayList<String>();
        lines.add(context.terminal().bold(headline(answer)));
        row(lines, "model", "%s, version %s".formatted(Json.text(version, "name"), Json.text(version, "version")));
        row(lines, "digest", Json.text(version, "digest"));
        var difference = Json.first(answer, "largest_difference", "largestDifference");
        if (!agrees(answer) && difference.isNumber()) {
            row(lines, "difference", String.format(Locale.ROOT, "%.1e at most", difference.asDouble()));
        }
        var then = runtime(Json.first(answer, "recorded_runtime", "recordedRuntime"));
        var now = runtime(answer.path("runtime"));
        row(lines, "runtime", now);
        if (!then.equals(now)) row(lines, "then", then);
        return String.join("\n", lines);
    }

    private static String headline(JsonNode answer) {
        if (agrees(answer)) return "The bits agree.";
        return Json.first(answer, "within_tolerance", "withinTolerance").asBoolean(false)
                ? "The bits differ, within the tolerance and with the same diagnosis."
                : "THE RESULT DIFFERS: it does not come out the same again.";
    }

    private static String runtime(JsonNode runtime) {
        return runtime.propertyStream()
                .filter(each -> Json.present(each.getValue()))
                .map(each -> each.getKey().equals("name") || each.getKey().equals("version")
                        ? each.getValue().asString("")
                        : each.getKey().replace('_', ' ') + " "
                                + each.getValue().asString(""))
                .collect(Collectors.joining(", "));
    }

    private static void row(List<String> lines, String label, String value) {
        if (!value.isEmpty()) lines.add("  %-10s %s".formatted(label, value));
    }
}
