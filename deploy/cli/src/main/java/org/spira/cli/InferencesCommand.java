package org.spira.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "inferences",
        description = "Your submissions and their results.",
        subcommands = {InferencesCommand.Listing.class, InferencesCommand.Show.class})
final class InferencesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? spira inferences list, or show ID");
    }

    @Command(
            name = "list",
            description = "List your submissions, newest first.",
            footer = {"", "Example:", "  spira inferences list --limit 5"})
    static final class Listing implements Callable<Integer> {
        private static final int MOST = 100;
        private final Context context;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "20",
                description = "How many at most, 1 to 100 (default: ${DEFAULT-VALUE}).")
        private int limit;

        Listing(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            if (limit < 1 || limit > MOST) throw Failure.usage("--limit goes from 1 to " + MOST + ".");
            var inferences = context.api(context.session())
                    .inferences(limit)
                    .path("inferences")
                    .valueStream()
                    .sorted(Comparator.comparing((JsonNode inference) -> Json.text(inference, "created_in"))
                            .reversed())
                    .limit(limit)
                    .toList();
            var document = Json.object();
            var list = document.putArray("inferences");
            inferences.forEach(list::add);
            context.terminal().result(inferences.isEmpty() ? "No submissions yet." : table(inferences), document);
            return ExitCode.OK.number();
        }

        private static String table(List<JsonNode> inferences) {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("ID", "CREATED", "STATUS", "DIAGNOSIS", "RGH", "LOCAL"));
            for (var inference : inferences) {
                rows.add(List.of(
                        Json.text(inference, "id"),
                        Json.text(inference, "created_in"),
                        Json.text(inference, "status"),
                        diagnosis(inference),
                        Json.text(inference, "rgh"),
                        Json.text(inference, "local")));
            }
            return Texts.table(rows);
        }

        private static String diagnosis(JsonNode inference) {
            var main = Json.present(inference.path("result"))
                    ? inference.path("result")
                    : inference.path("results").path(0);
            var diagnosis = Json.text(main, "diagnosis");
            if (diagnosis.isEmpty()) return "-";
            return Json.present(main.path("recall")) ? diagnosis + " (RECALLED)" : diagnosis;
        }
    }

    @Command(
            name = "show",
            description = "Show one submission and its result.",
            footer = {"", "Example:", "  spira inferences show 6741f0a2c3b4d5e6f7a8b9c0"})
    static final class Show implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "ID", description = "Id of the inference.")
        private String id = "";

        Show(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var outcome = Follower.snapshot(context.api(context.session()), id);
            var terminal = context.terminal();
            terminal.result(new Report(terminal).text(outcome, Optional.empty()), outcome);
            return (Report.failed(outcome) ? ExitCode.FAILED : ExitCode.OK).number();
        }
    }
}
