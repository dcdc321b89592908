package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "archive",
        description = "Take a version out of use; what it once answered can still be traced and run again.",
        footer = {"", "Example:", "  spira models archive voice-steadiness-demo/1"})
final class ArchiveModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME/VERSION", description = "Which version.")
    private String reference = "";

    ArchiveModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.versioned(reference);
        var registry = context.registry(context.session());
        var number = wanted.version().orElseThrow();
        registry.require(registry.archive(wanted.name(), number));
        context.terminal()
                .result(
                        "%s version %s is archived.".formatted(wanted.name(), number),
                        Json.object()
                                .put("name", wanted.name())
                                .put("version", number)
                                .put("archived", true));
        return ExitCode.OK.number();
    }
}
