package org.spira.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "models",
        description = "Models that can be asked, and their versions in the registry.",
        subcommands = {
            ModelsCommand.Register.class,
            ModelsCommand.Listing.class,
            ModelsCommand.Show.class,
            ModelsCommand.Alias.class,
            ModelsCommand.Promote.class
        })
final class ModelsCommand implements Callable<Integer> {
    private static final String CHAMPION = "champion";
    private static final String SERVED_LATER = "Its model servers serve it from their next start on.";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Which command? spira models register DIR, list, show, promote or alias");
    }

    /// `NAME`, `NAME@alias` or `NAME/version`.
    record Reference(String name, Optional<String> alias, Optional<String> version) {
        static Reference parse(String text) {
            var at = text.indexOf('@');
            var slash = text.indexOf('/');
            if (at > 0)
                return new Reference(text.substring(0, at), Optional.of(text.substring(at + 1)), Optional.empty());
            if (slash > 0) {
                return new Reference(
                        text.substring(0, slash), Optional.empty(), Optional.of(text.substring(slash + 1)));
            }
            return new Reference(text, Optional.empty(), Optional.empty());
        }

        /// The version meant; without alias and version the champion, else the newest.
        String resolve(Registry registry) {
            if (version.isPresent()) return version.get();
            if (alias.isPresent()) {
                return registry.aliased(name, alias.get())
                        .orElseThrow(() -> new Failure(
                                ExitCode.REFUSED,
                                "%s has no version called %s; see: spira models list".formatted(name, alias.get())));
            }
            return registry.aliased(name, CHAMPION)
                    .or(() -> registry.latest(name))
                    .orElseThrow(() -> new Failure(
                            ExitCode.REFUSED, "The registry has no model %s; see: spira models list".formatted(name)));
        }
    }

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
    static final class Register implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "DIR", description = "The model directory.")
        private Path directory = Path.of("");

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "Name of the model (default: the directory's name).")
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

        Register(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var model = ModelDirectory.read(directory);
            var modelName = name.orElseGet(this::directoryName);
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

        private String directoryName() {
            var last = directory.toAbsolutePath().normalize().getFileName();
            return last == null ? "" : last.toString();
        }

        private static void checkNames(String modelName, String topic) {
            if (!modelName.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
                throw Failure.usage("'%s' cannot name a model: give --name with letters, digits, '.', '_' or '-'."
                        .formatted(modelName));
            }
            if (!topic.matches("[A-Za-z0-9_-]{1,64}")) {
                throw Failure.usage(
                        "'%s' cannot be a channel: give --channel with up to 64 letters, digits, '_' or '-'."
                                .formatted(topic));
            }
        }

        private Optional<String> unchanged(Registry registry, String modelName, String digest) {
            if (!ifChanged) return Optional.empty();
            return registry.aliased(modelName, alias.orElse(CHAMPION))
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
                context.terminal().note(SERVED_LATER);
                return alias;
            }
            var champion = registry.aliased(modelName, CHAMPION);
            if (champion.isPresent()) {
                context.terminal()
                        .note("Version %s stays champion; to change that: spira models promote %s/%s"
                                .formatted(champion.get(), modelName, number));
                return Optional.empty();
            }
            try {
                registry.setAlias(modelName, CHAMPION, number);
                return Optional.of(CHAMPION);
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

    @Command(
            name = "list",
            description = "List the models that can be asked, with their versions in the registry if you may see them.",
            footer = {"", "Example:", "  spira models list --json"})
    static final class Listing implements Callable<Integer> {
        private final Context context;

        Listing(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var session = context.session();
            var models = new LinkedHashMap<String, ObjectNode>();
            for (var model : context.api(session).models()) {
                models.put(
                        model.name(),
                        Json.object()
                                .put("name", model.name())
                                .put("id", model.id())
                                .put("publishing_channel", model.channel()));
            }
            for (var model : registered(session)) addVersions(models, model);
            var document = Json.object();
            var list = document.putArray("models");
            models.values().forEach(list::add);
            context.terminal()
                    .result(
                            models.isEmpty()
                                    ? "No models yet; register one with: spira models register DIR"
                                    : table(models),
                            document);
            return ExitCode.OK.number();
        }

        /// The registry adds to the list; without it the list still serves.
        private List<JsonNode> registered(Session session) {
            try {
                return context.registry(session).models();
            } catch (Failure failure) {
                if (failure.status().filter(status -> status == 403).isEmpty()) {
                    context.terminal().note("Without versions: " + failure.sentence());
                }
                return List.of();
            }
        }

        private static void addVersions(Map<String, ObjectNode> models, JsonNode registered) {
            var name = Json.text(registered, "name");
            var model = models.computeIfAbsent(name, _ -> Json.object().put("name", name));
            registered
                    .path("latest_versions")
                    .valueStream()
                    .map(version -> Json.text(version, "version"))
                    .max(Comparator.comparingInt(String::length).thenComparing(version -> version))
                    .ifPresent(version -> model.put("latest_version", version));
            var aliases = model.putObject("aliases");
            for (var alias : registered.path("aliases"))
                aliases.put(Json.text(alias, "alias"), Json.text(alias, "version"));
        }

        private static String table(Map<String, ObjectNode> models) {
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("NAME", "ID", "CHANNEL", "NEWEST", "ALIASES"));
            for (var model : models.values()) {
                var aliases = model.path("aliases")
                        .propertyStream()
                        .map(alias -> alias.getKey() + "=" + alias.getValue().asString(""))
                        .collect(Collectors.joining(" "));
                rows.add(List.of(
                        Json.text(model, "name"),
                        dash(Json.text(model, "id")),
                        dash(Json.text(model, "publishing_channel")),
                        dash(Json.text(model, "latest_version")),
                        dash(aliases)));
            }
            return Texts.table(rows);
        }

        private static String dash(String text) {
            return text.isEmpty() ? "-" : text;
        }
    }

    @Command(
            name = "show",
            description = "Show a version: its contract, files, digests and golden samples.",
            footer = {
                "",
                "Examples:",
                "  spira models show voice-steadiness-demo",
                "  spira models show spira-cnn@candidate"
            })
    static final class Show implements Callable<Integer> {
        private final Context context;

        @Parameters(
                paramLabel = "NAME[@ALIAS|/VERSION]",
                description = "Which version (default: the champion, else the newest).")
        private String reference = "";

        Show(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var registry = context.registry(context.session());
            var wanted = Reference.parse(reference);
            var number = wanted.resolve(registry);
            var details = registry.details(wanted.name(), number)
                    .orElseThrow(() -> new Failure(
                            ExitCode.REFUSED, "The registry has no %s version %s.".formatted(wanted.name(), number)));
            context.terminal().result(new VersionText(details).text(), details);
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "promote",
            description = "Make a version the champion, the one that is served.",
            footer = {
                "",
                "The registry asks for golden samples that passed on the runtime that serves now, and that somebody",
                "else than the uploader promotes.",
                "",
                "Examples:",
                "  spira models promote voice-steadiness-demo/2",
                "  spira models promote spira-cnn@candidate",
                "  spira models promote spira-cnn                    # its newest version"
            })
    static final class Promote implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME[@ALIAS|/VERSION]", description = "Which version (default: the newest).")
        private String reference = "";

        Promote(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var registry = context.registry(context.session());
            var wanted = Reference.parse(reference);
            var newest = wanted.alias().isEmpty() && wanted.version().isEmpty();
            var number = newest
                    ? registry.latest(wanted.name())
                            .orElseThrow(() -> new Failure(
                                    ExitCode.REFUSED,
                                    "The registry has no model %s; see: spira models list".formatted(wanted.name())))
                    : wanted.resolve(registry);
            registry.setAlias(wanted.name(), CHAMPION, number);
            context.terminal().note(SERVED_LATER);
            context.terminal()
                    .result(
                            "%s@%s is now version %s.".formatted(wanted.name(), CHAMPION, number),
                            Json.object()
                                    .put("name", wanted.name())
                                    .put("alias", CHAMPION)
                                    .put("version", number));
            return ExitCode.OK.number();
        }
    }

    @Command(
            name = "alias",
            description = "Let an alias point to a version, for example to serve it.",
            footer = {"", "Example:", "  spira models alias voice-steadiness-demo/2 champion"})
    static final class Alias implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME[@ALIAS|/VERSION]", description = "Which version.")
        private String reference = "";

        @Parameters(paramLabel = "ALIAS", description = "The alias, for example champion.")
        private String alias = "";

        Alias(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() {
            var wanted = Reference.parse(reference);
            if (wanted.alias().isEmpty() && wanted.version().isEmpty()) {
                throw Failure.usage("Which version? Write %s/VERSION.".formatted(wanted.name()));
            }
            var registry = context.registry(context.session());
            var number = wanted.resolve(registry);
            registry.setAlias(wanted.name(), alias, number);
            context.terminal()
                    .result(
                            ("%s@%s is now version %s. " + SERVED_LATER).formatted(wanted.name(), alias, number),
                            Json.object()
                                    .put("name", wanted.name())
                                    .put("alias", alias)
                                    .put("version", number));
            return ExitCode.OK.number();
        }
    }
}
