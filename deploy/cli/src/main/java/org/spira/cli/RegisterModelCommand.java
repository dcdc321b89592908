package org.spira.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "register",
        description = "Upload a model directory as a new version, have it validated, and offer it for inferences.",
        footer = {
            "",
            "DIR holds MLmodel, model.onnx, contract.yaml and golden/. The first version of a model becomes its",
            "champion, the one that is served; a later one only if you say --alias champion. Where the registry",
            "asks for four eyes, somebody else makes it champion: spira models promote NAME/VERSION",
            "",
            "Examples:",
            "  spira models register ./voice-steadiness-demo",
            "  spira models register ./build/model --name spira-cnn --alias candidate"
        })
final class RegisterModelCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The model directory.")
    private Path directory = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the model (default: the directory's name).")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--alias",
            paramLabel = "ALIAS",
            description = "Let this alias point to the new version (default: champion, if there is none yet).")
    private Optional<String> alias = Optional.empty();

    @Option(
            names = "--channel",
            paramLabel = "TOPIC",
            description = "Channel on which its model server listens (default: the model's name).")
    private Optional<String> channel = Optional.empty();

    @Option(
            names = "--if-changed",
            description = "Do nothing new if the aliased version (default: champion) has the same bytes.")
    private boolean ifChanged;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "How long to wait for the validation (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    RegisterModelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var model = ModelDirectory.read(directory);
        var modelName = name.orElseGet(() -> ModelDirectory.name(directory));
        var topic = channel.orElse(modelName);
        checkNames(modelName, topic);
        var session = context.session();
        var registry = context.registry(session);
        var version = unchanged(registry, modelName, model.digest());
        var isNew = version.isEmpty();
        var number = version.isPresent() ? version.get() : upload(registry, modelName, model);
        var given = isNew ? alias(registry, modelName, number) : Optional.<String>empty();
        var listed = offer(context.api(session), modelName, topic);
        report(modelName, number, model.digest(), given, topic, isNew, listed);
        return ExitCode.OK.number();
    }

    private static void checkNames(String modelName, String topic) {
        ModelDirectory.checkName(modelName, "it with --name,");
        if (!topic.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Failure.usage("'%s' cannot be a channel: give --channel with up to 64 letters, digits, '_' or '-'."
                    .formatted(topic));
        }
    }

    private Optional<String> unchanged(Registry registry, String modelName, String digest) {
        if (!ifChanged) return Optional.empty();
        return registry.aliased(modelName, alias.orElse(ModelReference.CHAMPION))
                .filter(current -> registry.details(modelName, current)
                        .filter(details -> Json.text(details, "digest").equals(digest))
                        .isPresent());
    }

    private String upload(Registry registry, String modelName, ModelDirectory model) {
        var terminal = context.terminal();
        var source = registry.stage(model, UUID.randomUUID().toString());
        registry.createModel(modelName);
        var created = registry.createVersion(modelName, source);
        var number = Json.text(created, "version");
        terminal.note("Validating %s version %s ...".formatted(modelName, number));
        var validated = registry.awaitValidation(created, timeout);
        if (Json.text(validated, "status").equals("FAILED_REGISTRATION")) {
            throw new Failure(
                    ExitCode.FAILED,
                    "%s version %s was not accepted: %s"
                            .formatted(modelName, number, Json.text(validated, "status_message")));
        }
        checkDigest(registry, modelName, number, model.digest());
        return number;
    }

    /// What the registry sealed must be what lies here, byte for byte.
    private static void checkDigest(Registry registry, String modelName, String number, String digest) {
        var sealed = registry.details(modelName, number)
                .map(details -> Json.text(details, "digest"))
                .orElse("");
        if (!sealed.isEmpty() && !sealed.equals(digest)) {
            throw new Failure(
                    ExitCode.UNEXPECTED,
                    "%s version %s differs from the directory (%s there, %s here): do not use it; register again."
                            .formatted(modelName, number, sealed, digest));
        }
    }

    private Optional<String> alias(Registry registry, String modelName, String number) {
        if (alias.isPresent()) {
            registry.setAlias(modelName, alias.get(), number);
            context.terminal().note(ModelReference.SERVED_SOON);
            return alias;
        }
        var champion = registry.aliased(modelName, ModelReference.CHAMPION);
        if (champion.isPresent()) {
            context.terminal()
                    .note("Version %s stays champion; to change that: spira models promote %s/%s"
                            .formatted(champion.get(), modelName, number));
            return Optional.empty();
        }
        try {
            registry.setAlias(modelName, ModelReference.CHAMPION, number);
            return Optional.of(ModelReference.CHAMPION);
        } catch (Failure refused) {
            if (refused.status().filter(status -> status == 409).isEmpty()) throw refused;
            context.terminal()
                    .note("%s Then: spira models promote %s/%s".formatted(refused.sentence(), modelName, number));
            return Optional.empty();
        }
    }

    /// False if the API offered it already.
    private boolean offer(Api api, String modelName, String topic) {
        if (api.listModel(modelName, topic)) return true;
        var current = api.models().stream()
                .filter(model -> model.name().equals(modelName))
                .map(Api.Model::channel)
                .findFirst();
        if (current.isPresent() && !current.get().equals(topic)) {
            context.terminal()
                    .note("warning: the API sends requests for %s to channel %s, not %s."
                            .formatted(modelName, current.get(), topic));
        }
        return false;
    }

    private void report(
            String modelName,
            String number,
            String digest,
            Optional<String> given,
            String topic,
            boolean isNew,
            boolean listed) {
        var document = Json.object()
                .put("name", modelName)
                .put("version", number)
                .put("digest", digest)
                .put("publishing_channel", topic)
                .put("registered", isNew)
                .put("listed", listed);
        given.ifPresent(each -> document.put("alias", each));
        var text = isNew
                ? "Registered %s version %s%s."
                        .formatted(
                                modelName,
                                number,
                                given.map(each -> " as " + each).orElse(""))
                : "Nothing new: %s version %s has the same bytes.".formatted(modelName, number);
        context.terminal().result(text + "\n  digest     " + digest, document);
    }
}
