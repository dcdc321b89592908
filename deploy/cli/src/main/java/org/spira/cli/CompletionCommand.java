package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Example:", "  source <(spira completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var script = AutoComplete.bash("spira", Spira.commandLine(context));
        context.terminal().result(script, Json.object().put("script", script));
        return ExitCode.OK.number();
    }
}
