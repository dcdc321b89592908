package org.spira.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "Forget the sign-in on this machine.")
final class LogoutCommand implements Callable<Integer> {
    private final Context context;

    LogoutCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var signedOut = context.sessionFile().delete();
        context.terminal()
                .result(
                        signedOut ? "Signed out." : "You were not signed in.",
                        Json.object().put("signed_out", signedOut));
        return ExitCode.OK.number();
    }
}
