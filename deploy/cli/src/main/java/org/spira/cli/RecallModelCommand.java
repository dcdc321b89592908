package org.spira.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "recall",
        description =
                "Flag every result that a version made or makes for its clinicians, list them, archive the version.",
        footer = {
            "",
            "NAME and VERSION as results tell them: of this registry, of a stock MLflow server, or of a directory",
            "(version 0). The list holds ids, nothing of patients. While an alias points at the version it keeps",
            "serving, and is not archived: roll the alias back first.",
            "",
            "Examples:",
            "  spira models recall spira-cnn/3 --reason \"Recordings of 44.1 kHz were read too slowly.\"",
            "  spira models recall spira-cnn/3 --withdraw --reason \"No recording was of 44.1 kHz.\""
        })
final class RecallModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME/VERSION", description = "Which version.")
    private String reference = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the clinicians.")
    private String reason = "";

    @Option(names = "--withdraw", description = "Take the recall back.")
    private boolean withdraw;

    RecallModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.ofResult(reference);
        if (reason.isBlank()) throw Failure.usage("Say why: the reason is what clinicians read.");
        var session = context.session();
        var api = context.api(session);
        if (withdraw) withdraw(api, wanted);
        else recall(api, context.registry(session), wanted);
        return ExitCode.OK.number();
    }

    private void withdraw(Api api, ModelReference wanted) {
        var standing = api.version(wanted.name(), wanted.version().orElseThrow())
                .recall()
                .orElseThrow(
                        () -> new Failure(ExitCode.REFUSED, "There is no recall of %s to withdraw.".formatted(wanted)));
        var withdrawn = api.withdrawRecall(Json.text(standing, "id"), reason);
        context.terminal().note("If it was archived: spira models unarchive %s".formatted(wanted));
        context.terminal().result("The recall of %s is withdrawn.".formatted(wanted), withdrawn);
    }

    private void recall(Api api, Registry registry, ModelReference wanted) {
        var name = wanted.name();
        var version = wanted.version().orElseThrow();
        var known = api.version(name, version);
        var registered = isRegistered(registry, wanted, known.isAny());
        if (!known.isAny() && !registered) { // a slip of the pen must not flag the results of nothing
            throw new Failure(
                    ExitCode.REFUSED,
                    "Neither the registry nor any result knows %s version %s.".formatted(name, version));
        }
        known.recall().ifPresent(this::noteStanding);
        var recall = known.recall().orElseGet(() -> api.recall(name, version, reason));
        var archived = registered && archive(registry, wanted); // before the results: listing many may break off
        var results = new ArrayList<JsonNode>();
        api.recalledResults(Json.text(recall, "id"), results::add);
        var document = Json.object();
        document.set("recall", recall);
        var list = document.putArray("results");
        results.forEach(list::add);
        document.put("archived", archived);
        context.terminal().result(text(wanted, results), document);
    }

    /// A registry that is out of reach, or another one now, must not keep anybody from recalling what the ledger has.
    private boolean isRegistered(Registry registry, ModelReference wanted, boolean inLedger) {
        try {
            var registered = registry.details(wanted.name(), wanted.version().orElseThrow())
                    .isPresent();
            if (!registered && inLedger) noteNotArchived("the registry does not have it");
            return registered;
        } catch (Failure failure) {
            if (!inLedger) throw failure;
            noteNotArchived(failure.sentence());
            return false;
        }
    }

    private void noteNotArchived(String why) {
        context.terminal()
                .note("warning: nothing is archived (%s); see to it that no model server serves it".formatted(why));
    }

    /// Of an attempt before, of which only a part was done.
    private void noteStanding(JsonNode recall) {
        context.terminal()
                .note("%s/%s is recalled since %s: %s"
                        .formatted(
                                Json.text(recall, "name"),
                                Json.text(recall, "version"),
                                Json.text(recall, "created_at", "createdAt"),
                                Json.text(recall, "reason")));
    }

    /// The recall holds whatever becomes of this.
    private boolean archive(Registry registry, ModelReference wanted) {
        Answer answer;
        try {
            answer = registry.archive(wanted.name(), wanted.version().orElseThrow());
        } catch (Failure failure) {
            noteNotArchived(failure.sentence());
            return false;
        }
        if (answer.succeeded()) return true;
        if (answer.status() == 409) {
            context.terminal()
                    .note("warning: it still serves: %s Then: spira models rollback %s@%s, and spira models archive %s"
                            .formatted(answer.detail(), wanted.name(), ModelReference.CHAMPION, wanted));
            return false;
        }
        context.terminal()
                .note("warning: it is recalled but not archived (%d: %s); try: spira models archive %s"
                        .formatted(answer.status(), answer.detail(), wanted));
        return false;
    }

    private static String text(ModelReference wanted, List<JsonNode> results) {
        var headline = "Recalled %s: %s flagged.".formatted(wanted, Texts.count(results.size(), "result"));
        if (results.isEmpty()) return headline;
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("INFERENCE", "MODEL", "CREATED", "DIGEST"));
        for (var result : results) {
            rows.add(List.of(
                    Json.text(result, "inference_id", "inferenceId"),
                    Json.text(result, "model_id", "modelId"),
                    Json.text(result, "created_at", "createdAt"),
                    Json.text(result, "digest")));
        }
        return headline + "\n\n" + Texts.table(rows);
    }
}
