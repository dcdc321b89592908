package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "unarchive",
        description = "Take a version out of the archive, so that aliases may point at it again.",
        footer = {"", "Example:", "  spira models unarchive voice-steadiness-demo/1"})
final class UnarchiveModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME/VERSION", description = "Which version.")
    private String reference = "";

    UnarchiveModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.versioned(reference);
        var number = wanted.version().orElseThrow();
        context.registry(context.session()).unarchive(wanted.name(), number);
        context.terminal()
                .result(
                        "%s version %s is no longer archived.".formatted(wanted.name(), number),
                        Json.object()
                                .put("name", wanted.name())
                                .put("version", number)
                                .put("archived", false));
        return ExitCode.OK.number();
    }
}
