package org.spira.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = "Sign in, and remember it on this machine.",
        footer = {
            "",
            "Examples:",
            "  spira login --api https://spira.example.org --registry https://spira.example.org/registry",
            "  pass show spira | spira login -u nurse --password-stdin"
        })
final class LoginCommand implements Callable<Integer> {
    private final Context context;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Address of the SPIRA API (default: SPIRA_API_URL, the last one, http://localhost:8080).")
    private Optional<String> api = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "Address of the model registry (default: SPIRA_REGISTRY_URL, the last one, http://localhost:8081).")
    private Optional<String> registry = Optional.empty();

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "Who signs in; asked for if not given.")
    private Optional<String> username = Optional.empty();

    @Option(names = "--password-stdin", description = "Read the password from standard input instead of asking.")
    private boolean passwordFromStdin;

    LoginCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var terminal = context.terminal();
        var apiUrl = context.apiUrl(api);
        var registryUrl = context.registryUrl(registry);
        if (sendsInTheClear(apiUrl)) {
            terminal.note("warning: %s is not encrypted: your password travels readable.".formatted(apiUrl));
        }
        var user = username.or(() -> terminal.ask("Username"))
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> Failure.usage("Who signs in? Give -u USER."));
        var password = passwordFromStdin
                ? terminal.readLine()
                : terminal.askSecret("Password")
                        .orElseThrow(() ->
                                Failure.usage("There is no screen to ask for the password: use --password-stdin."));
        if (password.isEmpty()) throw Failure.usage("The password is empty: type it, or pipe it in.");

        var signedIn = Api.signIn(context.apiWithoutToken(apiUrl), user, password);
        var session = new Session(apiUrl, registryUrl, signedIn.userId(), signedIn.token());
        context.sessionFile().write(session);
        if (!context.environment().getOrDefault("SPIRA_TOKEN", "").isBlank()) {
            terminal.note("warning: SPIRA_TOKEN is set and goes before this sign-in; unset it.");
        }
        terminal.result(
                "Signed in at %s as %s%s.".formatted(apiUrl, user, WhoamiCommand.roles(session)),
                WhoamiCommand.document(session, user));
        return ExitCode.OK.number();
    }

    private static boolean sendsInTheClear(String url) {
        var uri = URI.create(url);
        if (uri.getScheme().equals("https")) return false;
        try {
            return !InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException reportedWhenConnecting) {
            return true;
        }
    }
}
