package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "Who did what in the registry, newest first.",
        footer = {
            "",
            "--verify reads the whole chain and computes every hash here, so that the registry need not be believed.",
            "Keep the head that it prints: a later chain that does not hold it has been cut. Exit code 1 if it is broken.",
            "",
            "Examples:",
            "  spira models audit --model spira-cnn",
            "  spira models audit --verify"
        })
final class AuditModelsCommand implements Callable<Integer> {
    private static final int MOST = 1000;
    /// The name has a column of its own, a request's id tells nothing.
    private static final Set<String> NOT_FOR_PEOPLE = Set.of("as", "request");
    private final Context context;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--model", paramLabel = "NAME", description = "Of this model only.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--verify", description = "Check the hash chain.")
    private boolean verify;

    AuditModelsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) throw Failure.usage("--limit goes from 1 to " + MOST + ".");
        var registry = context.registry(context.session());
        return (verify ? verified(registry) : listed(registry)).number();
    }

    private ExitCode listed(Registry registry) {
        var entries = registry.audit(limit, model);
        var document = Json.object();
        var list = document.putArray("entries");
        entries.forEach(list::add);
        context.terminal().result(entries.isEmpty() ? "Nothing happened yet." : table(entries), document);
        return ExitCode.OK;
    }

    private ExitCode verified(Registry registry) {
        var chain = new AuditChain();
        var whole = true;
        var page = registry.auditAfter(0);
        while (whole && !page.isEmpty()) {
            for (var entry : page) whole = whole && chain.follows(entry);
            if (whole) page = registry.auditAfter(chain.number());
        }
        var document = Json.object()
                .put("intact", whole)
                .put("entries", chain.number())
                .put("head", chain.head());
        chain.broken().ifPresent(reason -> document.put("reason", reason));
        context.terminal()
                .result(
                        chain.broken()
                                        .map(reason -> "THE CHAIN IS BROKEN: %s.".formatted(reason))
                                        .orElse("The chain is whole: %d entries.".formatted(chain.number()))
                                + "\n  head       " + chain.head(),
                        document);
        return whole ? ExitCode.OK : ExitCode.UNEXPECTED;
    }

    private static String table(List<JsonNode> entries) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NUMBER", "AT", "BY", "ACTION", "SUBJECT", "DETAILS"));
        for (var entry : entries) {
            var who = Json.text(entry.path("details"), "as");
            rows.add(List.of(
                    Json.text(entry, "number"),
                    Json.text(entry, "at"),
                    who.isEmpty() ? Json.text(entry, "by") : who,
                    Json.text(entry, "action"),
                    Json.text(entry, "subject"),
                    details(entry.path("details"))));
        }
        return Texts.table(rows);
    }

    private static String details(JsonNode details) {
        return details.propertyStream()
                .filter(each -> !NOT_FOR_PEOPLE.contains(each.getKey())
                        && !each.getValue().asString("").isEmpty())
                .map(each -> each.getKey() + "=" + each.getValue().asString(""))
                .collect(Collectors.joining(" "));
    }
}
