package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "golden",
        description =
                "Golden samples: inputs whose output is known, the evidence that a model still computes the same.",
        subcommands = {AddGoldenCommand.class, RunGoldenCommand.class})
final class GoldenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Which command? spira models golden add DIR, or run DIR or NAME/VERSION");
    }
}
