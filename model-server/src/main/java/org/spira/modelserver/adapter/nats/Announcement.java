package org.spira.modelserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import io.nats.service.Service;
import io.nats.service.ServiceEndpoint;
import io.nats.service.ServiceMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.usecase.FollowModel;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.context.SmartLifecycle;

/// Says on the broker which model this replica serves and how it fares, as a service of the NATS services framework
/// named `model-server`: whoever asks `$SRV.PING`, `$SRV.INFO` or `$SRV.STATS` gets an answer of each replica. Nothing
/// depends on it: requests are taken whether or not anybody knows of this replica.
final class Announcement implements SmartLifecycle {
    static final String SERVICE = "model-server";
    /// Of what is said here, not of the model: the framework wants a semantic version.
    private static final String VERSION = "1.0.0";

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(5);

    private final Broker broker;
    private final Topology topology;
    private final ServedModel served;
    private final FollowModel followModel;
    private final Optional<FollowModel> followShadow;
    private final Tally tally;
    private final String worker;
    private final Instant startedAt;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("announcement").unstarted(this::run);
    private Optional<Announced> announced = Optional.empty();
    private volatile boolean running;

    Announcement(
            Broker broker,
            Topology topology,
            ServedModel served,
            FollowModel followModel,
            Optional<FollowModel> followShadow,
            Tally tally,
            String worker,
            InstantSource clock) {
        this.broker = broker;
        this.topology = topology;
        this.served = served;
        this.followModel = followModel;
        this.followShadow = followShadow;
        this.tally = tally;
        this.worker = worker;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    /// The client keeps a service through a broken connection, but not into a new one; and the model may change.
    private void run() {
        try {
            served.awaitMaxBatch();
            do {
                announce();
            } while (!stopped.await(CHECK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped before a model was there
        } finally {
            announced.ifPresent(Announced::end);
        }
    }

    private void announce() throws InterruptedException {
        Optional<Connection> connection = broker.connected();
        Optional<ServedModel.Served> model = served.now();
        if (connection.isEmpty()
                || model.isEmpty()
                || announced
                        .filter(now -> now.is(connection.get(), model.get().identity()))
                        .isPresent()) {
            return;
        }
        announced.ifPresent(Announced::end);
        announced = Optional.empty();
        try {
            Service service = service(
                    connection.get(), model.get().identity(), model.get().runtime());
            var _ = service.startService();
            if (service.isStarted(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                announced = Optional.of(
                        new Announced(service, connection.get(), model.get().identity()));
            } else {
                service.stop(false);
            }
        } catch (RuntimeException e) {
            LOG.info("this server is not announced yet: {}", e.toString());
        }
    }

    private Service service(Connection connection, ModelIdentity model, RuntimeDescription runtime) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("worker", worker);
        metadata.put("model", model.name());
        metadata.put("version", model.version());
        metadata.put("digest", model.digest());
        metadata.put("topic", topology.channel());
        metadata.put("runtime", runtime.name() + " " + runtime.version());
        metadata.put("started_in", startedAt.toString());
        return Service.builder()
                .connection(connection)
                .name(SERVICE)
                .version(VERSION)
                .description("Scores requests on inference.requests." + topology.channel())
                .metadata(metadata)
                .addServiceEndpoint(ServiceEndpoint.builder()
                        .endpointName("counts")
                        .endpointSubject(SERVICE + ".counts." + topology.channel())
                        .handler(message -> answer(connection, message))
                        .statsDataSupplier(this::counts)
                        .build())
                .build();
    }

    private void answer(Connection connection, ServiceMessage message) {
        message.respond(connection, counts());
    }

    private JsonValue counts() {
        Tally.Counts counts = tally.counts();
        JsonValueUtils.MapBuilder json = JsonValueUtils.mapBuilder()
                .put("slots", counts.slots())
                .put("completed", counts.completed())
                .put("failed", counts.failed());
        counts.meanSeconds().ifPresent(mean -> json.put("mean_seconds", mean));
        FollowModel.Status status = followModel.status();
        json.put("swaps", status.swaps());
        status.failure()
                .ifPresent(failure -> json.put(
                        "load_failure",
                        JsonValueUtils.mapBuilder()
                                .put(
                                        "at",
                                        failure.at()
                                                .truncatedTo(ChronoUnit.MILLIS)
                                                .toString())
                                .put("model", failure.model())
                                .put("message", failure.message())));
        followShadow
                .flatMap(FollowModel::served)
                .ifPresent(shadow -> json.put("shadow", "models:/" + shadow.name() + "/" + shadow.version()));
        return json.toJsonValue();
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Announced(Service service, Connection connection, ModelIdentity model) {
        boolean is(Connection now, ModelIdentity served) {
            return connection.equals(now) && model.equals(served);
        }

        void end() {
            service.stop(false);
        }
    }
}
