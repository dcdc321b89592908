package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "models",
        description = "Models that can be asked, and their versions in the registry.",
        subcommands = {
            ListModelsCommand.class,
            ShowModelCommand.class,
            DiffModelsCommand.class,
            InitModelCommand.class,
            GoldenCommand.class,
            ValidateModelCommand.class,
            RegisterModelCommand.class,
            PromoteModelCommand.class,
            RollbackModelCommand.class,
            AliasModelCommand.class,
            DeployModelCommand.class,
            ArchiveModelCommand.class,
            UnarchiveModelCommand.class,
            RecallModelCommand.class,
            ReproduceCommand.class,
            AuditModelsCommand.class
        })
final class ModelsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Which command? spira models init, validate, register, promote, list, show ...");
    }
}
