package org.spira.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What to start and where.
///
/// `root` is the project's folder, where the jars of the services are; `data` keeps everything that survives a restart;
/// `app` holds the built app, which the API serves beside itself; while it is empty there is only the API.
/// `environment` holds additional variables for the services, by the name of the service.
public record Options(
        Path root,
        Path data,
        Path app,
        PortNumbers ports,
        String apiAddress,
        List<String> models,
        int replicas,
        String hospitals,
        Map<String, Map<String, String>> environment) {

    private static final String DEMO_MODEL = "voice-steadiness-demo";
    private static final String HOSPITALS = "Hospital das Clínicas,Hospital Universitário";

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
                Map.of());
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
                Map.of());
    }

    /// The same with another number of model servers per model.
    public Options withReplicas(int number) {
        return new Options(root, data, app, ports, apiAddress, models, number, hospitals, environment);
    }

    /// The same with other models from `model-registry/demo-models`.
    public Options withModels(String... names) {
        return new Options(root, data, app, ports, apiAddress, List.of(names), replicas, hospitals, environment);
    }

    /// The same with one more variable for a service: `api-service`, `model-registry` or `model-server`.
    public Options withVariable(String service, String name, String value) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(environment);
        Map<String, String> one = new LinkedHashMap<>(all.getOrDefault(service, Map.of()));
        one.put(name, value);
        all.put(service, Map.copyOf(one));
        return new Options(root, data, app, ports, apiAddress, models, replicas, hospitals, all);
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
