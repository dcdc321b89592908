package org.spira.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description = "Start a model server for a model beside the running system, with Docker Compose.",
        footer = {
            "",
            "Run it on the machine of the system. It takes the secrets of the system's .env, writes the environment of the",
            "model server (readable by you only), lists the model in the API, and starts deploy/compose/model-server.yml.",
            "The same command again applies what changed.",
            "",
            "Examples:",
            "  spira models deploy spira-cnn@champion --replicas 2",
            "  spira models deploy spira-cnn@champion --shadow candidate",
            "  spira models deploy spira-cnn@champion --write-only"
        })
final class DeployModelCommand implements Callable<Integer> {
    /// Of the running system; model-server.yml asks for them by these names.
    private static final List<String> SECRETS =
            List.of("SPIRA_REGISTRY_PASSWORD", "SPIRA_S3_MODEL_SERVER_SECRET_KEY", "SPIRA_NATS_MODEL_SERVER_PASSWORD");
    /// Which images the system runs.
    private static final List<String> IMAGES = List.of("SPIRA_IMAGES", "SPIRA_VERSION");

    private static final String COMPOSE_FILE = "deploy/compose/model-server.yml";
    /// It only says its version.
    private static final Duration DOCKER_TIMEOUT = Duration.ofSeconds(30);

    private final Context context;

    @Parameters(paramLabel = "NAME@ALIAS", description = "What to serve: an alias, so that promotions reach it.")
    private String reference = "";

    @Option(
            names = "--channel",
            paramLabel = "TOPIC",
            description = "Where it listens (default: what the API says, else the model's name).")
    private Optional<String> channel = Optional.empty();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Servers that share its requests (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--shadow",
            paramLabel = "ALIAS",
            description = "A second version to run on the same requests, whose results nobody sees.")
    private Optional<String> shadow = Optional.empty();

    @Option(names = "--cpus", paramLabel = "N", description = "Limit of each replica (default: 2).")
    private Optional<String> cpus = Optional.empty();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Limit of each replica, such as 1g (default: 1g).")
    private Optional<String> memory = Optional.empty();

    @Option(
            names = "--system",
            paramLabel = "FILE",
            description = "The .env of the running system (default: .env in the project's folder).")
    private Optional<Path> system = Optional.empty();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "What to write (default: deploy/compose/NAME.env in the project's folder).")
    private Optional<Path> envFile = Optional.empty();

    @Option(names = "--write-only", description = "Write the file, start nothing, and print the command that would.")
    private boolean writeOnly;

    DeployModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var wanted = ModelReference.aliased(reference);
        check(wanted.name());
        var home = home();
        var session = context.session();
        var registry = context.registry(session);
        var version = wanted.resolve(registry);
        shadow.ifPresent(alias -> new ModelReference(wanted.name(), shadow, Optional.empty()).resolve(registry));
        var api = context.api(session);
        var catalogue = api.models();
        var listed = listedChannel(catalogue, wanted.name());
        var topic = channel.or(() -> listed).orElse(wanted.name());
        checkTopic(topic, listed);
        var holder = catalogue.stream()
                .filter(model -> model.channel().equals(topic))
                .findFirst();
        // the catalogue may call a model otherwise than the registry; its channel is then its name there
        holder.filter(model -> !model.name().equals(wanted.name()) && !topic.equals(wanted.name()))
                .ifPresent(model -> {
                    throw Failure.usage("Channel %s is that of %s: a server of %s would answer its requests."
                            .formatted(topic, model.name(), wanted.name()));
                });

        var target = envFile.orElseGet(() -> home.resolve("deploy/compose").resolve(wanted.name() + ".env"));
        var settings = settings(wanted, topic, home);
        EnvironmentFile.write(target, settings);
        var command = command(wanted.name(), home, target);
        var document = Json.object()
                .put("name", wanted.name())
                .put("version", version)
                .put("publishing_channel", topic)
                .put("env_file", target.toString())
                .put("project", project(wanted.name()))
                .put("started", !writeOnly);
        command.forEach(document.withArray("command")::add);
        if (writeOnly) {
            context.terminal()
                    .result("Wrote %s. To start it:\n  %s".formatted(target, String.join(" ", command)), document);
            return ExitCode.OK.number();
        }
        start(command, home, settings, target);
        document.put("listed", holder.isEmpty() && api.listModel(wanted.name(), topic));
        context.terminal()
                .result(
                        "Started %s for %s, version %s now. It answers once it is healthy: docker compose -p %s ps"
                                .formatted(
                                        Texts.count(replicas, "model server"), wanted, version, project(wanted.name())),
                        document);
        return ExitCode.OK.number();
    }

    private void check(String name) {
        ModelDirectory.checkName(name, "it");
        if (replicas < 1 || replicas > 64) throw Failure.usage("--replicas goes from 1 to 64.");
        shadow.filter(alias -> !alias.matches("[\\w-]{1,255}")).ifPresent(alias -> {
            throw Failure.usage("'%s' is not an alias.".formatted(alias));
        });
        cpus.filter(value -> !value.matches("\\d{1,3}([.]\\d{1,2})?")).ifPresent(value -> {
            throw Failure.usage("--cpus is a number, such as 2 or 0.5.");
        });
        memory.filter(value -> !value.matches("\\d{1,6}[bkmgBKMG]?")).ifPresent(value -> {
            throw Failure.usage("--memory is a size, such as 1g or 768m.");
        });
    }

    private static void checkTopic(String topic, Optional<String> listed) {
        if (!topic.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Failure.usage("'%s' cannot be a channel: give --channel with up to 64 letters, digits, '_' or '-'."
                    .formatted(topic));
        }
        listed.filter(current -> !current.equals(topic)).ifPresent(current -> {
            throw Failure.usage("The API sends its requests to channel %s: a server on %s would never hear of them."
                    .formatted(current, topic));
        });
    }

    private Path home() {
        return context.programs()
                .home()
                .filter(folder -> Files.isRegularFile(folder.resolve(COMPOSE_FILE)))
                .map(folder -> folder.toAbsolutePath().normalize())
                .orElseThrow(() -> Failure.usage(
                        "There is no %s: run this in the project on the machine of the system, or set SPIRA_HOME to it."
                                .formatted(COMPOSE_FILE)));
    }

    private static Optional<String> listedChannel(List<Api.Model> catalogue, String name) {
        return catalogue.stream()
                .filter(model -> model.name().equals(name))
                .map(Api.Model::channel)
                .findFirst();
    }

    private Map<String, String> settings(ModelReference wanted, String topic, Path home) {
        var file = system.orElseGet(() -> home.resolve(".env"));
        var known = EnvironmentFile.read(file);
        var settings = new LinkedHashMap<String, String>();
        settings.put("MODEL", "models:/" + wanted);
        settings.put("CHANNEL", topic);
        settings.put(
                "SHADOW_MODEL",
                shadow.map(alias -> "models:/" + wanted.name() + "@" + alias).orElse(""));
        cpus.ifPresent(value -> settings.put("MODEL_CPUS", value));
        memory.ifPresent(value -> settings.put("MODEL_MEMORY", value));
        for (var name : SECRETS) {
            var secret = Optional.ofNullable(known.get(name)).filter(value -> !value.isEmpty());
            settings.put(
                    name,
                    secret.orElseThrow(
                            () -> Failure.usage("%s holds no %s: give the .env of the running system with --system."
                                    .formatted(file, name))));
        }
        for (var name : IMAGES) {
            if (known.containsKey(name)) settings.put(name, known.get(name));
        }
        return settings;
    }

    private List<String> command(String name, Path home, Path target) {
        return List.of(
                "docker",
                "compose",
                "--project-name",
                project(name),
                "--env-file",
                target.toAbsolutePath().toString(),
                "--file",
                home.resolve(COMPOSE_FILE).toString(),
                "up",
                "--detach",
                "--scale",
                "model-server=" + replicas);
    }

    /// Compose takes lower-case names only; what was changed for it is told apart by its hash.
    private static String project(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        return "spira-model-" + (plain.equals(name) ? plain : plain + "-" + Integer.toHexString(name.hashCode()));
    }

    private void start(List<String> command, Path home, Map<String, String> settings, Path target) {
        var programs = context.programs();
        var byHand =
                "%s is written: on the machine of the system, run\n  %s".formatted(target, String.join(" ", command));
        var docker = programs.onPath("docker")
                .orElseThrow(() -> Failure.usage("Docker is not installed here. " + byHand))
                .toString();
        if (!programs.succeeds(List.of(docker, "compose", "version"), DOCKER_TIMEOUT)) {
            throw Failure.usage("Docker is here, but its Compose plugin is not. " + byHand);
        }
        var all = new ArrayList<>(command);
        all.set(0, docker);
        // what the shell sets would win over the file
        var code = programs.show(all, home, List.copyOf(settings.keySet()), context.terminal());
        if (code != 0) {
            throw new Failure(
                    ExitCode.FAILED,
                    "Docker Compose ended with code %d; %s is written, and the API was not told."
                            .formatted(code, target));
        }
    }
}
