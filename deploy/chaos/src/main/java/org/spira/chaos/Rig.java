package org.spira.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.spira.embedded.Credentials;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;
import org.spira.embedded.Service;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsProcess;
import org.spira.servers.NatsServer;
import org.spira.servers.Ports;
import org.spira.servers.S3Server;
import org.spira.systemtests.Client;

/// The whole system as processes that can be killed one by one, joined by links that can be cut.
final class Rig implements AutoCloseable {

    static final String MODEL = "voice-steadiness-demo";
    static final String MOODY = "model-server-moody";

    private final Layout layout;
    private final Path data;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<String, Victim> victims = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final StoreProcess mongodb;
    private final StoreProcess s3;
    private final Optional<Brokers> brokers;
    private final Clocks clocks;
    private final EmbeddedSystem system;
    private final MoodyServer moody;

    private Rig(Path data, Layout layout) {
        this.layout = layout;
        this.data = data;
        this.clocks = new Clocks(data.resolve("clocks"));
        this.mongodb = StoreProcess.start("mongodb", data.resolve("mongodb/spira.h2"), data);
        this.s3 = StoreProcess.start("s3", data.resolve("s3"), data);
        try {
            this.brokers = switch (layout) {
                case SINGLE -> Optional.empty();
                case CLUSTER -> Optional.of(Brokers.start(data.resolve("brokers")));
            };
        } catch (RuntimeException e) {
            closeStores();
            throw e;
        }
        try {
            this.system = EmbeddedSystem.start(options());
        } catch (RuntimeException e) {
            brokers.ifPresent(Brokers::close);
            closeStores();
            throw e;
        }
        try {
            this.moody = startMoody();
        } catch (RuntimeException e) {
            system.close();
            brokers.ifPresent(Brokers::close);
            closeStores();
            throw e;
        }
        for (int number = 1; number <= layout.apis(); number++) {
            name(api(number), system.apis().get(number - 1));
        }
        name("registry", system.registry());
        for (Service server : system.modelServers()) {
            name(server.name(), server);
        }
        add(new Victim(MOODY, moody::pid, moody::kill, moody::stop, moody::startAgain));
        brokers.ifPresentOrElse(this::addAll, () -> add(single(system.nats())));
        add(new Victim("mongodb", mongodb::pid, mongodb::kill, mongodb::stop, mongodb::startAgain));
        add(new Victim("s3", s3::pid, s3::kill, s3::stop, s3::startAgain));
    }

    static Rig start(Path data, Layout layout) {
        return new Rig(data, layout);
    }

    private static String api(int number) {
        return number == 1 ? "api" : "api-" + number;
    }

    private static Victim single(NatsProcess nats) {
        return new Victim(
                "nats", () -> nats.isRunning() ? nats.pid() : 0, nats::kill, nats::stop, () -> startAgain(nats));
    }

    private void addAll(Brokers all) {
        all.names().forEach(name -> add(all.victim(name)));
        add(all.leader());
    }

    private MoodyServer startMoody() {
        Credentials.User engineer = system.credentials().engineer();
        Client.Answer answer = Client.signIn(system.apiUrl(), engineer)
                .post(
                        "/v1/models",
                        "{\"name\": \"%1$s\", \"publishing_channel\": \"%1$s\"}".formatted(MoodyServer.MODEL));
        if (answer.status() != 200) {
            throw new IllegalStateException("the moody model cannot be registered: " + answer);
        }
        Map<String, String> environment = new HashMap<>(waits());
        environment.putAll(Map.of(
                "SPIRA_NATS_URL",
                natsUrl(MOODY, brokers.isPresent() ? 0 : system.nats().port()),
                "SPIRA_NATS_USERNAME",
                nats().username(),
                "SPIRA_NATS_PASSWORD",
                nats().password(),
                "SPIRA_NATS_REPLICAS",
                replicas(),
                "SPIRA_S3_ENDPOINT",
                "http://" + link(MOODY, "s3", s3.port()),
                "SPIRA_S3_ACCESS_KEY",
                StoreProcess.ACCESS_KEY,
                "SPIRA_S3_SECRET_KEY",
                StoreProcess.SECRET_KEY));
        MoodyServer started = MoodyServer.start(
                Options.onFreePorts(data).root(),
                data,
                data.resolve("cache/app/model-server/model-server.jar"),
                environment);
        started.awaitReady();
        return started;
    }

    /// Every wait short, so that a round sees many of them end; the relations between them as in production.
    private Options options() {
        Options.PortNumbers ports = new Options.PortNumbers(Ports.free(), Ports.free(), 0, Ports.free(), 0, 0);
        Options options = Options.onFreePorts(data)
                .withPorts(ports)
                .withReplicas(layout.modelServers())
                .withStores(new Mongodb(mongodb.port()), new S3(s3.port()));
        if (brokers.isPresent()) {
            options = options.withScale(layout.apis(), brokers.get().cluster());
        }
        for (int number = 1; number <= layout.apis(); number++) {
            String api = api(number);
            Map<String, String> links = Map.of(
                    "SPIRA_MONGODB_URI",
                    mongodbUri(api, "spira"),
                    "SPIRA_S3_ENDPOINT",
                    "http://" + link(api, "s3", s3.port()),
                    "SPIRA_NATS_URL",
                    natsUrl(api, ports.nats()),
                    "SPIRA_REGISTRY_URL",
                    "http://" + link(api, "registry", ports.registry()));
            options = with(options, api.replace("api", "api-service"), links);
            options = with(options, api.replace("api", "api-service"), clocks.environment(api));
        }
        Map<String, String> api = Map.ofEntries(
                Map.entry("SPIRA_NATS_REPLICAS", replicas()),
                Map.entry("SPIRA_FIRST_CHECK", "2s"),
                Map.entry("SPIRA_LONGEST_CHECK", "5s"),
                Map.entry("SPIRA_RECONCILE_EVERY", "1s"),
                Map.entry("SPIRA_INFERENCE_DEADLINE", Round.DEADLINE.toSeconds() + "s"),
                Map.entry("SPIRA_SWEEP_EVERY", "1s"),
                Map.entry("SPIRA_MONGODB_TIMEOUT", "1s"),
                Map.entry("SPIRA_S3_CONNECT_TIMEOUT", "1s"),
                Map.entry("SPIRA_S3_TIMEOUT", "3s"),
                Map.entry("SPIRA_NATS_TIMEOUT", "1s"),
                Map.entry("SPIRA_UPLOAD_DEADLINE", "3s"),
                Map.entry("SPIRA_TOKENS_LIFETIME", "12h"));
        Map<String, String> registry = Map.of(
                "SPIRA_MONGODB_URI", mongodbUri("registry", "spira_registry"),
                "SPIRA_S3_ENDPOINT", "http://" + link("registry", "s3", s3.port()),
                "SPIRA_TOKENS_JWKS_URL", "http://" + link("registry", "api", ports.api()) + "/.well-known/jwks.json");
        options = with(with(options, "api-service", api), "model-registry", registry);
        options = with(options, "model-registry", clocks.environment("registry"));
        for (int number = 1; number <= layout.modelServers(); number++) {
            String server = "model-server-" + number;
            Map<String, String> environment = Map.of(
                    "SPIRA_NATS_URL",
                    natsUrl(server, ports.nats()),
                    "SPIRA_NATS_REPLICAS",
                    replicas(),
                    "SPIRA_S3_ENDPOINT",
                    "http://" + link(server, "s3", s3.port()),
                    "SPIRA_REGISTRY_URL",
                    "http://" + link(server, "registry", ports.registry()));
            options = with(with(options, server, environment), server, waits());
            options = with(options, server, clocks.environment(server));
        }
        return options;
    }

    private static Map<String, String> waits() {
        return Map.of(
                "SPIRA_ACK_WAIT", Faults.ACK_WAIT.toSeconds() + "s",
                "SPIRA_RETRY_DELAY", "200ms",
                "SPIRA_MAX_RETRY_DELAY", "1s",
                "SPIRA_PUBLISH_TIMEOUT", "3s",
                "SPIRA_S3_CONNECT_TIMEOUT", "1s",
                "SPIRA_S3_READ_TIMEOUT", "3s",
                "SPIRA_MODEL_POLL", "2s");
    }

    private static Options with(Options options, String service, Map<String, String> environment) {
        Options all = options;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            all = all.withVariable(service, variable.getKey(), variable.getValue());
        }
        return all;
    }

    private String mongodbUri(String from, String database) {
        return "mongodb://" + link(from, "mongodb", mongodb.port()) + "/" + database;
    }

    private String natsUrl(String from, int single) {
        if (brokers.isEmpty()) {
            return "nats://" + link(from, "nats", single);
        }
        return brokers.get().names().stream()
                .map(name ->
                        "nats://" + link(from, name, brokers.get().node(name).port()))
                .collect(Collectors.joining(","));
    }

    private String replicas() {
        return brokers.isPresent() ? "3" : "1";
    }

    private String link(String from, String to, int port) {
        Link link = Link.to(port, from + ">" + to);
        links.put(link.name(), link);
        return Ports.LOOPBACK + ":" + link.port();
    }

    private void name(String name, Service service) {
        services.put(name, service);
        add(new Victim(name, service::pid, service::kill, service::stop, service::start));
    }

    private void add(Victim victim) {
        victims.put(victim.name(), victim);
    }

    private static void startAgain(NatsProcess nats) {
        if (!nats.isRunning()) {
            nats.restart();
        }
    }

    Victim victim(String name) {
        return known(victims, name);
    }

    List<String> victims() {
        return List.copyOf(victims.keySet());
    }

    Link link(String name) {
        return known(links, name);
    }

    /// The link, or those that it stands for: `api>nats` for `api>nats-1` and so on.
    List<Link> linksOf(String name) {
        return links.containsKey(name)
                ? List.of(link(name))
                : links.values().stream()
                        .filter(link -> link.name().startsWith(name + "-"))
                        .toList();
    }

    List<String> links() {
        return List.copyOf(links.keySet());
    }

    private static <T> T known(Map<String, T> all, String name) {
        T one = all.get(name);
        if (one == null) {
            throw new IllegalArgumentException("no " + name + " among " + all.keySet());
        }
        return one;
    }

    NatsServer nats() {
        return brokers.<NatsServer>map(Brokers::cluster).orElseGet(system::nats);
    }

    Clocks clocks() {
        return clocks;
    }

    /// What has several brokers.
    Optional<Brokers> brokers() {
        return brokers;
    }

    Layout layout() {
        return layout;
    }

    String apiUrl() {
        return system.apiUrl();
    }

    List<String> apiUrls() {
        return system.apis().stream().map(Service::url).toList();
    }

    /// Where the object store keeps the recordings.
    Bucket bucket() {
        return new Bucket(data.resolve("s3/spira-audio/audio"));
    }

    Client clinician() {
        return Client.signIn(system.apiUrl(), system.credentials().clinician());
    }

    /// Everything runs and every link is whole; returns when all services say that they are ready.
    void heal() {
        links.values().forEach(Link::heal);
        brokers.ifPresent(Brokers::heal);
        clocks.processes().forEach(process -> clocks.set(process, Duration.ZERO));
        victims.values().forEach(Victim::resume);
        List.of("nats", "s3").forEach(name -> victim(name).limitFiles("unlimited"));
        victims.values().forEach(victim -> victim.start().run());
        services.values().forEach(Service::awaitReady);
        moody.awaitReady();
    }

    /// Returns when this service says that it is ready, or after this time.
    void awaitReady(String name, Duration limit) throws InterruptedException {
        BooleanSupplier ready = name.equals(MOODY) ? moody::isReady : known(services, name)::isReady;
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Processes of this system that run.
    List<String> leftProcesses() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream()
                        .filter(line -> line.contains(data.toString()))
                        .map(line -> process.pid() + " " + line))
                .toList();
    }

    @Override
    public void close() {
        links.values().forEach(Link::heal);
        victims.values().forEach(Victim::resume); // what is stopped cannot end
        moody.close();
        system.close();
        brokers.ifPresent(Brokers::close);
        closeStores();
    }

    private void closeStores() {
        links.values().forEach(Link::close);
        mongodb.close();
        s3.close();
    }

    record Mongodb(int port) implements MongoServer {
        @Override
        public String uri(String database) {
            return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database;
        }

        @Override
        public String description() {
            return "a process of its own at port " + port;
        }

        @Override
        public void close() {}
    }

    record S3(int port) implements S3Server {
        @Override
        public String endpoint() {
            return "http://" + Ports.LOOPBACK + ":" + port;
        }

        @Override
        public String accessKey() {
            return StoreProcess.ACCESS_KEY;
        }

        @Override
        public String secretKey() {
            return StoreProcess.SECRET_KEY;
        }

        @Override
        public String description() {
            return "a process of its own at port " + port;
        }

        @Override
        public void close() {}
    }
}
