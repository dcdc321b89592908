package org.spira.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spira.servers.ChildProcess;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsServer;
import org.spira.servers.Ports;
import org.spira.servers.S3Server;

/// Knows how each service is started here: the same variables as in production, other addresses.
final class ServiceFactory {

    static final String API = "api-service";
    static final String REGISTRY = "model-registry";
    static final String MODEL_SERVER = "model-server";

    private final Options options;
    private final DataFolder data;
    private final Secrets secrets;
    private final Credentials credentials;
    private final Service.Surroundings surroundings;
    private final Map<String, String> common;
    private final Map<String, Path> jars = new HashMap<>();
    private final MongoServer mongo;
    private final int apiPort;
    private final int registryPort;

    ServiceFactory(
            Options options,
            DataFolder data,
            Secrets secrets,
            Credentials credentials,
            Backing backing,
            Service.Surroundings surroundings) {
        this.options = options;
        this.data = data;
        this.secrets = secrets;
        this.credentials = credentials;
        this.surroundings = surroundings;
        this.mongo = backing.mongo();
        this.apiPort = FixedPorts.orFree(options.ports().api());
        this.registryPort = FixedPorts.orFree(options.ports().registry());
        this.common = Map.of(
                "SPIRA_NATS_URL", backing.nats().url(),
                "SPIRA_NATS_USERNAME", backing.nats().username(),
                "SPIRA_NATS_PASSWORD", backing.nats().password(),
                "SPIRA_S3_ENDPOINT", backing.s3().endpoint(),
                "SPIRA_S3_ACCESS_KEY", backing.s3().accessKey(),
                "SPIRA_S3_SECRET_KEY", backing.s3().secretKey(),
                "SPIRA_REGISTRY_PASSWORD", secrets.password("registry-password"),
                "SPIRA_SHUTDOWN_TIMEOUT", "15s", // less than the grace that a service gets here
                "SERVER_ADDRESS", Ports.LOOPBACK);
    }

    /// The servers that the services stand on.
    record Backing(MongoServer mongo, S3Server s3, NatsServer nats) {}

    /// Instances of the API; people and other services know the first.
    List<Service> apis() {
        int count = options.scale().map(Options.Scale::apis).orElse(1);
        return IntStream.rangeClosed(1, count).mapToObj(this::api).toList();
    }

    private Service api(int number) {
        String name = number == 1 ? API : API + "-" + number;
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SPIRA_MONGODB_URI", mongo.uri("spira"));
        environment.put(
                "SPIRA_TOKENS_PRIVATE_KEY_FILE",
                secrets.file("tokens-ed25519.pem").toString());
        environment.put("SPIRA_ADMIN_USERNAME", credentials.admin().username());
        environment.put("SPIRA_ADMIN_PASSWORD", credentials.admin().password());
        environment.put("SPIRA_ADMIN_EMAIL", credentials.admin().email());
        environment.put("SPIRA_HOSPITALS", options.hospitals());
        environment.put("SPIRA_REGISTRY_URL", registryUrl());
        // the same at each start, so that the next one removes what a killed one left
        environment.put(
                "SPIRA_UPLOAD_DIR",
                data.resolve("tmp")
                        .resolve(number == 1 ? "uploads" : "uploads-" + number)
                        .toString());
        environment.put("SPIRA_APP_DIR", options.app().toString());
        environment.put("SERVER_ADDRESS", options.apiAddress());
        return service(name, API, number == 1 ? apiPort : Ports.free(), "/actuator/health/readiness", 384, environment);
    }

    Service registry() {
        Map<String, String> environment = Map.of(
                "SPIRA_MONGODB_URI", mongo.uri("spira_registry"),
                "SPIRA_TOKENS_JWKS_URL", apiUrl() + "/.well-known/jwks.json",
                "SPIRA_PUBLIC_URL", registryUrl());
        return service(REGISTRY, REGISTRY, registryPort, "/actuator/health/readiness", 320, environment);
    }

    /// Model servers of all models; those of one model share its work.
    List<Service> modelServers() {
        List<Service> all = new ArrayList<>();
        for (String model : options.models()) {
            for (int replica = 1; replica <= options.replicas(); replica++) {
                all.add(modelServer(model, all.size() + 1));
            }
        }
        return List.copyOf(all);
    }

    String apiUrl() {
        return "http://localhost:" + apiPort;
    }

    String registryUrl() {
        return "http://localhost:" + registryPort;
    }

    private Service modelServer(String model, int number) {
        String name = MODEL_SERVER + "-" + number;
        Map<String, String> environment = Map.of(
                "SPIRA_MODEL",
                "models:/" + model + "@champion",
                "SPIRA_REGISTRY_URL",
                registryUrl(),
                "SPIRA_REGISTRY_USERNAME",
                "model-server",
                "SPIRA_WORKER_NAME",
                name,
                "SPIRA_MODEL_MAX_RETRY_DELAY",
                "2s", // at the first start it waits until the model is registered
                "SPIRA_STOP_GRACE",
                "10s",
                "SPIRA_CACHE_DIR",
                data.resolve("cache").resolve(name).toString());
        int first = options.ports().modelServer();
        int port = FixedPorts.orFree(first == 0 ? 0 : first + number - 1);
        return service(name, MODEL_SERVER, port, "/actuator/health/readiness", 384, environment);
    }

    private Path unpacked(String module) {
        Path folder = data.resolve("cache").resolve("app");
        PrivateFiles.folder(folder);
        return new Artifacts(options.root()).unpacked(module, folder);
    }

    private Service service(
            String name, String module, int port, String healthPath, int heapMiB, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(common);
        all.put("ORT_DISABLE_TELEMETRY", "1"); // ONNX Runtime reports to its maker otherwise
        all.put("SPIRA_PORT", Integer.toString(port));
        all.putAll(environment);
        all.putAll(options.environment().getOrDefault(module, Map.of()));
        all.putAll(options.environment().getOrDefault(name, Map.of()));
        Path temporary = data.resolve("tmp").resolve(name);
        PrivateFiles.folder(temporary);
        String marker = "-Dspira.service=" + data.resolve(name);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                marker,
                "-Xmx" + heapMiB + "m",
                "-XX:+UseSerialGC", // several small heaps on few cores
                "-XX:+ExitOnOutOfMemoryError", // and be started again, rather than limp on
                Service.CARRIERS,
                "-XX:TieredStopAtLevel=" + (module.equals(MODEL_SERVER) ? 4 : 1),
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jars.computeIfAbsent(module, this::unpacked).toString());
        return new Service(
                name,
                "http://localhost:" + port,
                healthPath,
                new ChildProcess.Spec(command, all, options.root(), data.log(name), data.pidFile(name), marker),
                surroundings);
    }
}
