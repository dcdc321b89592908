package org.spira.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;

/// What to start and where.
///
/// `root` is the project's folder, where the jars of the services are; `data` keeps everything that survives a restart;
/// `app` holds the built app, which the API serves beside itself; while it is empty there is only the API.
/// `environment` holds additional variables, by the name of a service or of one model server: `model-server-1`.
/// `stores`
/// are a database and an object store that run already; without them both start inside this JVM. `scale` is for who
/// wants several API instances on a broker that runs already.
public record Options(
        Path root,
        Path data,
        Path app,
        PortNumbers ports,
        String apiAddress,
        List<String> models,
        int replicas,
        String hospitals,
        Map<String, Map<String, String>> environment,
        Optional<Stores> stores,
        Optional<Scale> scale) {

    private static final String DEMO_MODEL = "voice-steadiness-demo";
    private static final String HOSPITALS = "Hospital das Clínicas,Hospital Universitário";

    /// What the services keep things in.
    public record Stores(MongoServer mongodb, S3Server s3) {}

    /// How many instances of the API there are, the first at the port of the API and the others at free ones, and the
    /// broker of all services, which the caller starts and stops.
    public record Scale(int apis, NatsServer broker) {
        public Scale {
            if (apis < 1 || apis > 16) {
                throw new StartFailure("The API has 1 to 16 instances.");
            }
        }
    }

    /// TCP ports; 0 takes a free one. Model servers count up from theirs.
    public record PortNumbers(int api, int registry, int modelServer, int nats, int mongodb, int s3) {}

    public Options {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        app = app.toAbsolutePath().normalize();
        models = List.copyOf(models);
        environment = Map.copyOf(environment);
        if (models.isEmpty()) {
            throw new StartFailure("SPIRA_DEMO_MODELS names no model.");
        }
        if (replicas < 1 || replicas > 16) {
            throw new StartFailure("SPIRA_MODEL_SERVER_REPLICAS is a number from 1 to 16.");
        }
    }

    /// What the environment asks for; `make run` documents the variables.
    static Options of(Map<String, String> environment) {
        Path root = root(environment);
        return new Options(
                root,
                Path.of(environment.getOrDefault(
                        "SPIRA_DATA", root.resolve("data").toString())),
                Path.of(environment.getOrDefault(
                        "SPIRA_APP_DIR", root.resolve("pwa/dist").toString())),
                new PortNumbers(
                        number(environment, "SPIRA_API_PORT", 8080),
                        number(environment, "SPIRA_REGISTRY_PORT", 8081),
                        number(environment, "SPIRA_MODEL_SERVER_PORT", 8082),
                        number(environment, "SPIRA_NATS_PORT", 0),
                        number(environment, "SPIRA_MONGODB_PORT", 0),
                        number(environment, "SPIRA_S3_PORT", 0)),
                environment.getOrDefault("SPIRA_API_ADDRESS", "127.0.0.1"),
                Stream.of(environment
                                .getOrDefault("SPIRA_DEMO_MODELS", DEMO_MODEL)
                                .split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                number(environment, "SPIRA_MODEL_SERVER_REPLICAS", 1),
                environment.getOrDefault("SPIRA_HOSPITALS", HOSPITALS),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// The demo model with one model server on free ports, for tests.
    public static Options onFreePorts(Path data) {
        Path root = root(System.getenv());
        return new Options(
                root,
                data,
                root.resolve("pwa/dist"),
                new PortNumbers(0, 0, 0, 0, 0, 0),
                "127.0.0.1",
                List.of(DEMO_MODEL),
                1,
                HOSPITALS,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same with another number of model servers per model.
    public Options withReplicas(int number) {
        return new Options(root, data, app, ports, apiAddress, models, number, hospitals, environment, stores, scale);
    }

    /// The same with other models from `model-registry/demo-models`.
    public Options withModels(String... names) {
        return new Options(
                root, data, app, ports, apiAddress, List.of(names), replicas, hospitals, environment, stores, scale);
    }

    /// The same with one more variable for a service: `api-service`, `model-registry`, `model-server` (each of them) or
    /// one of those: `model-server-1`.
    public Options withVariable(String service, String name, String value) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(environment);
        Map<String, String> one = new LinkedHashMap<>(all.getOrDefault(service, Map.of()));
        one.put(name, value);
        all.put(service, Map.copyOf(one));
        return new Options(root, data, app, ports, apiAddress, models, replicas, hospitals, all, stores, scale);
    }

    /// The same on other ports.
    public Options withPorts(PortNumbers numbers) {
        return new Options(
                root, data, app, numbers, apiAddress, models, replicas, hospitals, environment, stores, scale);
    }

    /// The same with stores that the caller starts and stops.
    public Options withStores(MongoServer mongodb, S3Server s3) {
        return new Options(
                root,
                data,
                app,
                ports,
                apiAddress,
                models,
                replicas,
                hospitals,
                environment,
                Optional.of(new Stores(mongodb, s3)),
                scale);
    }

    /// The same with several instances of the API, and a broker that the caller starts and stops.
    public Options withScale(int apis, NatsServer broker) {
        return new Options(
                root,
                data,
                app,
                ports,
                apiAddress,
                models,
                replicas,
                hospitals,
                environment,
                stores,
                Optional.of(new Scale(apis, broker)));
    }

    private static Path root(Map<String, String> environment) {
        String given = System.getProperty("spira.root", environment.getOrDefault("SPIRA_ROOT", ""));
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        return Stream.iterate(
                        Optional.of(Path.of("").toAbsolutePath()),
                        Optional::isPresent,
                        folder -> folder.flatMap(each -> Optional.ofNullable(each.getParent())))
                .flatMap(Optional::stream)
                .filter(folder -> Files.isDirectory(folder.resolve("api-service"))
                        && Files.isDirectory(folder.resolve("deploy/embedded")))
                .findFirst()
                .orElseThrow(() -> new StartFailure("Start this in the project's folder, or name it in SPIRA_ROOT."));
    }

    private static int number(Map<String, String> environment, String name, int fallback) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new StartFailure(name + "=" + text + " is not a number from 0 to 65535.");
        }
        return Integer.parseInt(text);
    }
}
