package org.spira.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rollback",
        description = "Point an alias at the version that it meant before.",
        footer = {
            "",
            "Goes through the same gate as a promotion, and past versions that are archived.",
            "",
            "Example:",
            "  spira models rollback voice-steadiness-demo@champion"
        })
final class RollbackModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME@ALIAS", description = "Which alias.")
    private String reference = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    RollbackModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.aliased(reference);
        var alias = wanted.alias().orElseThrow();
        var registry = context.registry(context.session());
        var moves = registry.moves(wanted.name(), alias);
        var current = moves.isEmpty() ? "" : Json.text(moves.getLast(), "version");
        var before = before(moves, current, registry, wanted.name())
                .orElseThrow(() -> new Failure(
                        ExitCode.REFUSED,
                        "%s never meant another version that could serve; choose one with: spira models alias %s/VERSION %s"
                                .formatted(wanted, wanted.name(), alias)));
        var number = Json.text(before, "version");
        new Confirmation(context.terminal(), yes)
                .require("%s goes from %s back to version %s, which it meant since %s."
                        .formatted(
                                wanted,
                                current.isEmpty() ? "nothing" : "version " + current,
                                number,
                                Json.text(before, "at")));
        registry.setAlias(wanted.name(), alias, number);
        context.terminal().note(ModelReference.SERVED_SOON);
        var document =
                Json.object().put("name", wanted.name()).put("alias", alias).put("version", number);
        if (!current.isEmpty()) document.put("from", current);
        context.terminal().result("%s is version %s again.".formatted(wanted, number), document);
        return ExitCode.OK.number();
    }

    /// The last move to another version than the current one that nobody archived since.
    private static Optional<JsonNode> before(List<JsonNode> moves, String current, Registry registry, String name) {
        return moves.reversed().stream()
                .filter(move -> {
                    var version = Json.text(move, "version");
                    return !version.isEmpty() && !version.equals(current) && !registry.archived(name, version);
                })
                .findFirst();
    }
}
