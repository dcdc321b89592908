package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = "Make a version the champion, the one that is served.",
        footer = {
            "",
            "The registry asks for golden samples that passed on the runtime that serves now, and that somebody",
            "else than the uploader promotes.",
            "",
            "Examples:",
            "  spira models promote voice-steadiness-demo/2",
            "  spira models promote spira-cnn@candidate",
            "  spira models promote spira-cnn                    # its newest version"
        })
final class PromoteModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME[@ALIAS|/VERSION]", description = "Which version (default: the newest).")
    private String reference = "";

    PromoteModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var registry = context.registry(context.session());
        var wanted = ModelReference.parse(reference);
        var newest = wanted.alias().isEmpty() && wanted.version().isEmpty();
        var number = newest
                ? registry.latest(wanted.name())
                        .orElseThrow(() -> new Failure(
                                ExitCode.REFUSED,
                                "The registry has no model %s; see: spira models list".formatted(wanted.name())))
                : wanted.resolve(registry);
        registry.setAlias(wanted.name(), ModelReference.CHAMPION, number);
        context.terminal().note(ModelReference.SERVED_SOON);
        context.terminal()
                .result(
                        "%s@%s is now version %s.".formatted(wanted.name(), ModelReference.CHAMPION, number),
                        Json.object()
                                .put("name", wanted.name())
                                .put("alias", ModelReference.CHAMPION)
                                .put("version", number));
        return ExitCode.OK.number();
    }
}
