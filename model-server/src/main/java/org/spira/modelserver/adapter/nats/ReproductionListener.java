package org.spira.modelserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Result;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.usecase.ReproduceResult;
import org.springframework.context.SmartLifecycle;

/// Answers who wants a stored result worked out again: core NATS, request and reply, one of the replicas. Whoever comes
/// while one is under way is told at once that this replica is busy.
final class ReproductionListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReproductionListener.class);
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration FIRST_CHECK = Duration.ofMillis(200);

    private final Broker broker;
    private final Topology topology;
    private final ReproduceResult reproduceResult;
    private final ReproductionMessages messages = new ReproductionMessages();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("reproductions").unstarted(this::run);
    private Optional<Subscribed> subscribed = Optional.empty();
    private volatile boolean running;

    private record Subscribed(Connection connection, Dispatcher dispatcher) {}

    ReproductionListener(Broker broker, Topology topology, ReproduceResult reproduceResult) {
        this.broker = broker;
        this.topology = topology;
        this.reproduceResult = reproduceResult;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The client keeps a subscription through a broken connection, but not into a new one.
    private void run() {
        try {
            Duration pause;
            do {
                broker.connected().ifPresent(this::subscribe);
                pause = subscribed.isPresent() ? CHECK : FIRST_CHECK; // at start the connection comes in a moment
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void subscribe(Connection connection) {
        if (subscribed.filter(now -> now.connection().equals(connection)).isPresent()) {
            return;
        }
        try {
            // each on a thread of its own, so that the second is refused and does not wait
            Dispatcher dispatcher = connection.createDispatcher(
                    message -> Thread.ofVirtual().name("reproduction").start(() -> answer(connection, message)));
            var _ = dispatcher.subscribe(topology.reproductions(), topology.consumer());
            subscribed = Optional.of(new Subscribed(connection, dispatcher));
        } catch (RuntimeException e) {
            LOG.info("reproductions are not listened to yet: {}", e.toString());
        }
    }

    private void answer(Connection connection, Message message) {
        try {
            reply(message).ifPresent(reply -> {
                if (message.getReplyTo() != null) {
                    connection.publish(message.getReplyTo(), reply);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) { // also no room for a second model: others must go on
            LOG.warn("a reproduction is not answered: {}", e.toString());
        }
    }

    private Optional<byte[]> reply(Message message) throws InterruptedException {
        return switch (messages.parse(message.getData())) {
            case ReproductionMessages.Unreadable(Optional<RequestKey> key, String complaint) -> {
                LOG.warn("unreadable reproduction: {}", complaint);
                yield key.map(known -> messages.write(
                        known,
                        new ReproduceResult.Failed(
                                ReproduceResult.Reason.MODEL_ERROR, "the request cannot be read: " + complaint)));
            }
            case ReproductionMessages.Understood(ScoringRequest request, ModelIdentity pin) -> reply(request, pin);
        };
    }

    private Optional<byte[]> reply(ScoringRequest request, ModelIdentity pin) throws InterruptedException {
        long started = System.nanoTime();
        ReproduceResult.Outcome outcome = reproduceResult.reproduce(request, pin);
        String said = switch (outcome) {
            case ReproduceResult.Reproduced _ -> "reproduced";
            case ReproduceResult.Failed failed ->
                "reason=" + failed.reason(); // the detail may hold the output: nothing about the patient
            case ReproduceResult.Expired _ -> "expired";
        };
        LOG.info(
                "reproduction inference={} version={} totalMillis={} {}",
                request.key().inferenceId(),
                pin.version(),
                UpdateMessages.millis(Duration.ofNanos(System.nanoTime() - started)),
                said);
        return switch (outcome) {
            case ReproduceResult.Reproduced(Result result) -> Optional.of(messages.write(request.key(), result));
            case ReproduceResult.Failed failed -> Optional.of(messages.write(request.key(), failed));
            case ReproduceResult.Expired() -> Optional.empty();
        };
    }

    /// What is under way is given up with the connection.
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        subscribed.ifPresent(now -> {
            try {
                now.connection().closeDispatcher(now.dispatcher());
            } catch (RuntimeException e) {
                LOG.debug("the subscription ended by itself", e);
            }
        });
    }
}
