package org.spira.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command itself: parses, runs one subcommand, and turns what went wrong into one sentence and an exit code.
@Command(
        name = "spira",
        description = "Pre-diagnosis of respiratory insufficiency from voice recordings, from the command line.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Spira.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        usageHelpAutoWidth = true,
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            InferCommand.class,
            InferencesCommand.class,
            ModelsCommand.class,
            UsersCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CompletionCommand.class
        })
final class Spira implements Callable<Integer> {
    private static final String EXAMPLES = """

            Examples:
              spira login --api https://spira.example.org -u nurse
              spira infer --model voice-steadiness-demo --aceite a.wav --sustentada b.wav --parlenda c.wav \\
                          --rgh 1234567F --local "Hospital das Clinicas"
              spira models validate ./voice-steadiness-demo
              spira models register ./voice-steadiness-demo
              spira inferences list --limit 5 --json

            Environment:
              SPIRA_API_URL, SPIRA_REGISTRY_URL   addresses, instead of those given to login
              SPIRA_TOKEN                         an access token, instead of spira login
              SPIRA_CONFIG                        the session file (~/.config/spira/session.json)
              SPIRA_HOME                          the project's folder, whose programs some commands start
              NO_COLOR                            no colours
              SPIRA_DEBUG=1                       stack traces with errors

            Exit codes:
              0 done   1 unexpected, or a comparison that failed   2 wrong usage   3 not signed in or not allowed
              4 refused by the server   5 server unavailable   6 the model gave no result, or is not accepted
              6 too when a backup is not whole   7 still waiting when the time was up
            """;

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    Spira(Context context) {
        this.context = context;
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document on standard output; messages go to standard error.")
    void json(boolean wanted) {
        context.terminal().json(wanted);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? See the list below.");
    }

    public static void main(String[] args) {
        // the JDK's default charset for output follows the locale; names of hospitals need UTF-8
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var environment = System.getenv();
        var colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        // the launcher knows which of the two are screens, Java does not
        var outIsScreen = Boolean.getBoolean("spira.out.screen");
        var errIsScreen = Boolean.getBoolean("spira.err.screen");
        var terminal = new Terminal(System.in, out, err, colours && outIsScreen, colours && errIsScreen, errIsScreen);
        var code = run(new Context(environment, terminal, Server.newClient(), Patience.USUAL), args);
        out.flush();
        System.exit(code);
    }

    static int run(Context context, String... args) {
        // asked for even if the rest of the line cannot be parsed
        context.terminal().json(Arrays.asList(args).contains("--json"));
        return commandLine(context).execute(args);
    }

    static CommandLine commandLine(Context context) {
        var terminal = context.terminal();
        var ansi = terminal.bold("").isEmpty() ? Ansi.OFF : Ansi.ON;
        var command = new CommandLine(new Spira(context), new ContextFactory(context))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUseSimplifiedAtFiles(true) // one argument a line: names of hospitals hold spaces
                .registerConverter(Duration.class, Durations::parse)
                .setParameterExceptionHandler((problem, _) -> misused(context, problem))
                .setExecutionExceptionHandler((problem, _, _) -> failed(context, problem));
        command.getCommandSpec().usageMessage().footer(EXAMPLES.stripTrailing().split("\n", -1));
        return command;
    }

    private static int misused(Context context, ParameterException problem) {
        var terminal = context.terminal();
        var command = problem.getCommandLine();
        // a Failure from a converter or a record is clearer than picocli's words around it
        var sentence = problem.getCause() instanceof Failure failure ? failure.sentence() : problem.getMessage();
        terminal.error(String.valueOf(sentence));
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, command.getErr());
        command.getErr().println("Usage: see " + command.getCommandSpec().qualifiedName() + " --help");
        if (terminal.json()) printError(terminal, ExitCode.USAGE, String.valueOf(sentence), Optional.empty());
        return ExitCode.USAGE.number();
    }

    private static int failed(Context context, Exception problem) {
        var terminal = context.terminal();
        var failure = problem instanceof Failure known
                ? known
                : new Failure(
                        ExitCode.UNEXPECTED,
                        "Something unexpected happened (%s); run it again with SPIRA_DEBUG=1 and report what it prints."
                                .formatted(problem.getClass().getSimpleName()),
                        problem);
        terminal.error(failure.sentence());
        failure.fieldErrors().stream()
                .filter(error -> !failure.sentence().contains(error.message()))
                .forEach(error -> terminal.note("  " + error.field() + ": " + error.message()));
        if (context.environment().getOrDefault("SPIRA_DEBUG", "").equals("1")) failure.printStackTrace(terminal.err());
        if (terminal.json()) printError(terminal, failure.exitCode(), failure.sentence(), Optional.of(failure));
        return failure.exitCode().number();
    }

    /// With --json there is a document on standard output in every case.
    private static void printError(Terminal terminal, ExitCode code, String sentence, Optional<Failure> failure) {
        var document = Json.object();
        var error = document.putObject("error").put("exit_code", code.number()).put("message", sentence);
        failure.flatMap(Failure::status).ifPresent(status -> error.put("status", status));
        failure.map(Failure::fieldErrors).filter(errors -> !errors.isEmpty()).ifPresent(errors -> {
            var list = error.putArray("errors");
            for (var each : errors) list.addObject().put("field", each.field()).put("message", each.message());
        });
        terminal.result("", document);
    }

    static Optional<String> version() {
        return Optional.ofNullable(Spira.class.getPackage().getImplementationVersion());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spira " + version().orElse("(not packaged)")};
        }
    }

    /// Hands the context to the commands that want it.
    private record ContextFactory(Context context) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Context.class).newInstance(context);
            } catch (NoSuchMethodException noContext) {
                return CommandLine.defaultFactory().create(type);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
