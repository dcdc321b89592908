package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show a version: its contract, files, digests and golden samples.",
        footer = {
            "",
            "Examples:",
            "  spira models show voice-steadiness-demo",
            "  spira models show spira-cnn@candidate"
        })
final class ShowModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NAME[@ALIAS|/VERSION]",
            description = "Which version (default: the champion, else the newest).")
    private String reference = "";

    ShowModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var registry = context.registry(context.session());
        var wanted = ModelReference.parse(reference);
        var number = wanted.resolve(registry);
        var details = registry.existing(wanted.name(), number);
        context.terminal().result(new VersionText(details).text(), details);
        return ExitCode.OK.number();
    }
}
