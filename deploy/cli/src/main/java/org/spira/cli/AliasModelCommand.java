package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "alias",
        description = "Let an alias point to a version, for example to serve it.",
        footer = {"", "Example:", "  spira models alias voice-steadiness-demo/2 champion"})
final class AliasModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME[@ALIAS|/VERSION]", description = "Which version.")
    private String reference = "";

    @Parameters(paramLabel = "ALIAS", description = "The alias, for example champion.")
    private String alias = "";

    AliasModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.parse(reference);
        if (wanted.alias().isEmpty() && wanted.version().isEmpty()) {
            throw Failure.usage("Which version? Write %s/VERSION.".formatted(wanted.name()));
        }
        var registry = context.registry(context.session());
        var number = wanted.resolve(registry);
        registry.setAlias(wanted.name(), alias, number);
        context.terminal()
                .result(
                        ("%s@%s is now version %s. " + ModelReference.SERVED_SOON)
                                .formatted(wanted.name(), alias, number),
                        Json.object()
                                .put("name", wanted.name())
                                .put("alias", alias)
                                .put("version", number));
        return ExitCode.OK.number();
    }
}
