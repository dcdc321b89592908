package org.spira.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "users",
        description = "People who may sign in (for administrators).",
        subcommands = UsersCommand.Create.class)
final class UsersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? spira users create");
    }

    @Command(
            name = "create",
            description = "Add a person.",
            footer = {"", "Example:", "  spira users create --username nurse --email nurse@example.org --role clinician"
            })
    static final class Create implements Callable<Integer> {
        private final Context context;

        @Option(names = "--username", required = true, paramLabel = "USER", description = "Name to sign in with.")
        private String username = "";

        @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "E-mail address.")
        private String email = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                split = ",",
                description = "clinician, ml-engineer or admin; may be repeated (default: the server's, clinician).")
        private List<String> roles = List.of();

        @Option(names = "--password-stdin", description = "Read the password from standard input instead of asking.")
        private boolean passwordFromStdin;

        Create(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var api = context.api(context.session());
            var terminal = context.terminal();
            var password = passwordFromStdin ? terminal.readLine() : ask("Password for " + username);
            if (password.isEmpty()) throw Failure.usage("The password is empty: type it, or pipe it in.");
            var confirmation = passwordFromStdin ? password : ask("The same again");
            if (!password.equals(confirmation)) throw Failure.usage("The two passwords differ; try again.");

            var user = Json.object()
                    .put("username", username)
                    .put("email", email)
                    .put("password", password)
                    .put("password_confirmation", confirmation);
            if (!roles.isEmpty()) {
                var list = user.putArray("roles");
                roles.forEach(list::add);
            }
            api.createUser(user);
            terminal.result(
                    "Added %s.".formatted(username),
                    Json.object().put("username", username).put("email", email));
            return ExitCode.OK.number();
        }

        private String ask(String question) {
            return context.terminal()
                    .askSecret(question)
                    .orElseThrow(
                            () -> Failure.usage("There is no screen to ask for the password: use --password-stdin."));
        }
    }
}
