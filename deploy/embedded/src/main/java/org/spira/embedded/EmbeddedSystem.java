package org.spira.embedded;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.spira.servers.EmbeddedMongo;
import org.spira.servers.EmbeddedS3;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsProcess;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;

/// The whole system: MongoDB and S3 inside this JVM or given, `nats-server` and each service as a process of its own.
///
/// A service that ends unasked is started again. What was accepted survives a `kill -9` of every process, this one too.
public final class EmbeddedSystem implements AutoCloseable {

    private final Options options;
    private final Console console;
    private final Instant startedAt = Instant.now();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());

    /// What was started, last first: the order in which it is stopped.
    private final Deque<Runnable> stops = new ArrayDeque<>();

    private final Object closing = new Object();
    private boolean closed;
    private volatile boolean ready;
    private volatile @Nullable Parts parts;

    /// Everything that exists once the servers run.
    private record Parts(
            ServiceFactory.Backing backing,
            Credentials credentials,
            List<Service> apis,
            Service registry,
            List<Service> modelServers) {}

    EmbeddedSystem(Options options, Console console) {
        this.options = options;
        this.console = console;
    }

    /// Starts everything and returns when an inference would be answered; nothing is left running when it fails.
    public static EmbeddedSystem start(Options options) {
        EmbeddedSystem system = new EmbeddedSystem(options, new Console(System.out));
        try {
            system.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    void start() {
        DataFolder data = DataFolder.open(options.data());
        onStop(data::close);
        Artifacts artifacts = new Artifacts(options.root());
        options.models().forEach(artifacts::demoModel);
        List.of(ServiceFactory.API, ServiceFactory.REGISTRY, ServiceFactory.MODEL_SERVER)
                .forEach(artifacts::jar);
        Secrets secrets = new Secrets(data.resolve("secrets"));
        Credentials credentials = Credentials.in(data.resolve("credentials.properties"));

        ServiceFactory.Backing backing = startBacking(data, secrets);
        ServiceFactory factory = new ServiceFactory(
                options,
                data,
                secrets,
                credentials,
                backing,
                new Service.Surroundings(http, executor, console, () -> writeRunFile(data)));
        Parts all = new Parts(backing, credentials, factory.apis(), factory.registry(), factory.modelServers());
        parts = all;

        List<Service> services = new ArrayList<>(all.apis());
        services.add(all.registry());
        startServices(services);
        startServices(all.modelServers()); // they wait for their model
        awaitReady(services);
        setUp(all, artifacts, data);
        awaitReady(all.modelServers());
        ready = true;
        writeRunFile(data);
    }

    /// Where people and clients go.
    public String apiUrl() {
        return api().url();
    }

    public String registryUrl() {
        return registry().url();
    }

    public Credentials credentials() {
        return parts().credentials();
    }

    public Service api() {
        return parts().apis().getFirst();
    }

    /// All instances of the API.
    public List<Service> apis() {
        return parts().apis();
    }

    public Service registry() {
        return parts().registry();
    }

    /// All model servers, those of the first model first.
    public List<Service> modelServers() {
        return parts().modelServers();
    }

    /// The broker, to kill, wipe and restart, unless it was given.
    public NatsProcess nats() {
        if (parts().backing().nats() instanceof NatsProcess own) {
            return own;
        }
        throw new IllegalStateException("whoever gave the broker has it");
    }

    public MongoServer mongo() {
        return parts().backing().mongo();
    }

    public S3Server s3() {
        return parts().backing().s3();
    }

    /// Ends the API as `kill -9` does; it is started again after a moment.
    public void killApi() {
        api().kill();
    }

    /// Starts a model server, counted from 0, and returns when it is ready.
    public void startModelServer(int index) {
        Service service = modelServers().get(index);
        service.start();
        service.awaitReady();
    }

    /// Stops a model server, counted from 0, until it is started again.
    public void stopModelServer(int index) {
        modelServers().get(index).stop();
    }

    /// True once somebody asked it to stop.
    boolean isClosed() {
        synchronized (stops) {
            return closed;
        }
    }

    /// Seconds since the start.
    double seconds() {
        return console.seconds();
    }

    /// Stops everything in order; nothing is left running. Safe to call at any time and more than once.
    @Override
    public void close() {
        synchronized (stops) {
            closed = true;
        }
        executor.shutdownNow();
        synchronized (closing) { // whoever comes second waits until everything is down
            Deque<Runnable> order;
            synchronized (stops) {
                order = new ArrayDeque<>(stops);
                stops.clear();
            }
            order.forEach(this::stop);
        }
    }

    private ServiceFactory.Backing startBacking(DataFolder data, Secrets secrets) {
        NatsProcess.Settings settings = new NatsProcess.Settings(
                data.resolve("nats"),
                data.log("nats-server"),
                options.ports().nats(),
                "spira",
                secrets.password("nats-password"));
        NatsProcess.reap(settings);
        FixedPorts.check(options);
        Options.Stores stores = options.stores().orElseGet(() -> startStores(data, secrets));
        console.say("mongodb", stores.mongodb().description());
        console.say("s3", stores.s3().description());
        NatsServer nats = options.scale().map(Options.Scale::broker).orElseGet(() -> startBroker(settings));
        console.say("nats", nats.description());
        return new ServiceFactory.Backing(stores.mongodb(), stores.s3(), nats);
    }

    private NatsProcess startBroker(NatsProcess.Settings settings) {
        NatsProcess nats = NatsProcess.start(settings);
        onStop(nats::close);
        var _ = executor.scheduleWithFixedDelay(() -> revive(nats), 1, 1, TimeUnit.SECONDS);
        return nats;
    }

    private Options.Stores startStores(DataFolder data, Secrets secrets) {
        EmbeddedMongo mongo = EmbeddedMongo.inFile(
                data.resolve("mongodb").resolve("spira.h2"), options.ports().mongodb());
        onStop(mongo::close);
        PrivateFiles.folder(data.resolve("s3"));
        EmbeddedS3 s3 = EmbeddedS3.inFolder(
                data.resolve("s3"), options.ports().s3(), "spira", secrets.password("s3-secret-key"));
        onStop(s3::close);
        return new Options.Stores(mongo, s3);
    }

    private void revive(NatsProcess nats) {
        try {
            if (nats.restartIfEnded()) {
                console.say("nats", "ended unasked and was started again");
            }
        } catch (RuntimeException e) { // otherwise it would not be tried again
            console.say("nats", "does not start: " + e.getMessage());
        }
    }

    private void startServices(List<Service> services) {
        onStop(() -> inParallel(services, Service::stop));
        for (Service service : services) {
            service.start();
            console.say(service.name(), "starting at " + service.url());
        }
    }

    private void awaitReady(List<Service> services) {
        for (Service service : services) {
            service.awaitReady();
            console.say(service.name(), "ready, pid " + service.pid());
        }
    }

    private void setUp(Parts all, Artifacts artifacts, DataFolder data) {
        SpiraClient client = new SpiraClient(
                http, all.apis().getFirst().url(), all.registry().url());
        Credentials users = all.credentials();
        String admin = client.signIn(users.admin())
                .orElseThrow(
                        () -> new StartFailure(
                                "The passwords in " + data.resolve("credentials.properties")
                                        + " are not those of the database. Put the right ones there, or start afresh: make run RESET=1"));
        client.createUser(admin, users.engineer());
        client.createUser(admin, users.clinician());
        String engineer = client.signIn(users.engineer())
                .orElseThrow(() ->
                        new StartFailure("The password of " + users.engineer().username() + " was changed;"
                                + " put it into " + data.resolve("credentials.properties")));
        DemoModels models = new DemoModels(
                artifacts,
                client,
                Map.of(
                        "SPIRA_API_URL", all.apis().getFirst().url(),
                        "SPIRA_REGISTRY_URL", all.registry().url(),
                        "SPIRA_CONFIG",
                                data.resolve("tmp").resolve("session.json").toString()));
        for (String model : options.models()) {
            console.say(model, models.register(model, engineer, admin) ? "registered" : "is registered");
        }
    }

    private synchronized void writeRunFile(DataFolder data) {
        Parts all = parts;
        if (all == null) {
            return;
        }
        List<Service> services = new ArrayList<>(all.apis());
        services.add(all.registry());
        services.addAll(all.modelServers());
        List<RunFile.Entry> processes = new ArrayList<>();
        NatsServer nats = all.backing().nats();
        if (nats instanceof NatsProcess own) {
            processes.add(new RunFile.Entry(
                    "nats-server",
                    own.url(),
                    own.isRunning() ? own.pid() : 0,
                    data.log("nats-server").toString()));
        }
        services.forEach(each -> processes.add(new RunFile.Entry(each.name(), each.url(), each.pid(), each.log())));
        new RunFile(
                        all.apis().getFirst().url(),
                        all.registry().url(),
                        nats.url(),
                        all.backing().mongo().uri("spira"),
                        all.backing().s3().endpoint(),
                        data.resolve("credentials.properties").toString(),
                        startedAt,
                        ProcessHandle.current().pid(),
                        ready,
                        List.copyOf(processes))
                .write(data.resolve("run.json"));
    }

    private Parts parts() {
        Parts all = parts;
        if (all == null) {
            throw new IllegalStateException("the system has not started");
        }
        return all;
    }

    /// Remembers how to stop what was just started; stops it at once when the system is being stopped already.
    private void onStop(Runnable stop) {
        synchronized (stops) {
            if (!closed) {
                stops.push(stop);
                return;
            }
        }
        stop.run();
        throw new StartFailure("Stopped while starting.");
    }

    private void stop(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            console.say("stop", "something does not stop cleanly: " + e);
        }
    }

    private static void inParallel(List<Service> services, Consumer<Service> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> threads.execute(() -> action.accept(service)));
        }
    }
}
