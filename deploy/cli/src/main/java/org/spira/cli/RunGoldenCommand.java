package org.spira.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "run",
        description = "Replay golden samples: of a directory here, of a registered version at the registry.",
        footer = {
            "",
            "At the registry the result becomes evidence: the promotion gate looks at the newest one.",
            "Exit code 6 if one fails.",
            "",
            "Examples:",
            "  spira models golden run ./spira-cnn",
            "  spira models golden run spira-cnn/2"
        })
final class RunGoldenCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR|NAME/VERSION", description = "A model directory, or a version.")
    private String what = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "How long the model may take here (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    RunGoldenCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var answer = Files.isDirectory(Path.of(what)) ? here(Path.of(what)) : atTheRegistry();
        var table = new GoldenTable(answer.path("golden"));
        if (answer.path("golden").isEmpty()) {
            throw new Failure(
                    ExitCode.FAILED,
                    answer.path("passed").isMissingNode()
                            ? "%s has no golden samples; add one with: spira models golden add".formatted(what)
                            : "%s came to no result: %s".formatted(what, Json.text(answer, "reason")));
        }
        context.terminal().result(table.text() + "\n\n" + summary(answer, table), answer);
        return (table.passed() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private JsonNode here(Path directory) {
        ModelDirectory.check(directory);
        return new Scoring(context.programs(), timeout).replay(directory);
    }

    private JsonNode atTheRegistry() {
        var wanted = ModelReference.parse(what);
        if (wanted.alias().isEmpty() && wanted.version().isEmpty()) {
            throw Failure.usage(
                    "There is no directory %s; for a registered model write %s/VERSION.".formatted(what, what));
        }
        var registry = context.registry(context.session());
        return registry.evaluate(wanted.name(), wanted.resolve(registry));
    }

    private static String summary(JsonNode answer, GoldenTable table) {
        var runtime = answer.path("runtime");
        var on = "%s %s".formatted(Json.text(runtime, "name"), Json.text(runtime, "version"));
        var count = answer.path("golden").size();
        return table.passed()
                ? "%s passed on %s.".formatted(Texts.count(count, "sample"), on)
                : "%d of %s FAILED on %s.".formatted(table.failures(), Texts.count(count, "sample"), on);
    }
}
