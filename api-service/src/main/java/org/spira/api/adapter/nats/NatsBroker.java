package org.spira.api.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.port.UnavailableException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The one connection to the broker. It is made in the background and made again whenever it breaks, so that this
/// service starts and works, if slower, without a broker.
@Component
final class NatsBroker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NatsBroker.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /// As long as the members of a cluster may take to find a new leader.
    private static final long LONGEST_TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NatsSettings settings;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean announcing = new AtomicBoolean();
    private final AtomicBoolean announceAgain = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable Connection connection;
    private volatile String trouble = "";
    private final AtomicReference<Optional<Long>> troubledSinceNanos = new AtomicReference<>(Optional.empty());

    NatsBroker(NatsSettings settings) {
        this.settings = settings;
    }

    /// Runs `follower` after each time that the broker came back, possibly without all that it kept, once its streams
    /// are there; one follower after the other on a thread of their own.
    void onAvailable(Runnable follower) {
        followers.add(follower);
    }

    /// The live connection.
    ///
    /// @throws UnavailableException at once when there is none
    Connection connected() {
        return live().orElseThrow(() -> new UnavailableException("the broker is not connected"));
    }

    Optional<Connection> live() {
        return Optional.ofNullable(connection).filter(known -> known.getStatus() == Connection.Status.CONNECTED);
    }

    JetStream jetStream() throws IOException {
        return connected().jetStream(jetStreamOptions());
    }

    JetStreamManagement management() throws IOException {
        return connected().jetStreamManagement(jetStreamOptions());
    }

    JetStreamOptions jetStreamOptions() {
        return JetStreamOptions.builder().requestTimeout(settings.timeout()).build();
    }

    void ensureStreams() throws IOException, JetStreamApiException {
        try {
            Streams.ensure(management(), settings.replicas());
            troubledSinceNanos.set(Optional.empty());
        } catch (IOException | JetStreamApiException e) {
            doubtMember();
            throw e;
        }
    }

    /// A member of a cluster that is cut off from the others keeps its clients and is of no use to them.
    private void doubtMember() {
        long now = System.nanoTime();
        Optional<Long> since = troubledSinceNanos.get();
        if (since.isEmpty()) {
            troubledSinceNanos.compareAndSet(since, Optional.of(now));
            return;
        }
        Optional<Connection> useless = live();
        if (now - since.get() > LONGEST_TROUBLE_NANOS
                && useless.isPresent()
                && settings.url().contains(",")
                && troubledSinceNanos.compareAndSet(since, Optional.empty())) {
            LOG.warn(
                    "broker {} has no streams to offer: trying another",
                    useless.get().getConnectedUrl());
            leave(useless.get());
        }
    }

    private static void leave(Connection useless) {
        try {
            useless.forceReconnect();
        } catch (IOException e) {
            LOG.info("the broker is left later: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells the followers, as if the broker had just come back: for who finds that it lost something.
    void announce() {
        announceAgain.set(true);
        if (announcing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("broker-available").start(this::announceUntilTold);
        }
    }

    private void announceUntilTold() {
        try {
            while (announceAgain.getAndSet(false) && !isStopped(Duration.ZERO)) {
                if (streamsAreThere()) {
                    followers.forEach(NatsBroker::tell);
                }
            }
        } finally {
            announcing.set(false);
        }
        if (announceAgain.get()) {
            announce();
        }
    }

    private boolean streamsAreThere() {
        while (live().isPresent()) {
            try {
                ensureStreams();
                trouble = "";
                return true;
            } catch (IOException | JetStreamApiException | RuntimeException e) {
                tellTrouble(String.valueOf(e.getMessage()));
            }
            if (isStopped(PAUSE)) {
                return false;
            }
        }
        return false; // the next connection announces itself
    }

    /// Once for each kind of trouble: it is tried again for as long as it takes.
    private void tellTrouble(String message) {
        if (!message.equals(trouble)) {
            LOG.warn(
                    "the broker does not make its streams with {} replicas yet, requests wait in the ledger: {}",
                    settings.replicas(),
                    message);
        }
        trouble = message;
    }

    private static void tell(Runnable follower) {
        try {
            follower.run();
        } catch (RuntimeException e) {
            LOG.warn("a follower of the broker failed; it is told again when the broker comes back", e);
        }
    }

    /// Waits, but no longer than until this service stops; says whether it did.
    boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void start() {
        running = true;
        connect();
    }

    private void connect() {
        Options.Builder options = Options.builder()
                .servers(settings.url().split(",", -1))
                .connectionName("api-service")
                .connectionTimeout(settings.timeout())
                .maxReconnects(-1)
                .reconnectWait(PAUSE)
                .reconnectBufferSize(0) // what is not connected fails at once: the ledger remembers, not a buffer
                .pingInterval(Duration.ofSeconds(10))
                .connectionListener(this::changed)
                .errorListener(new ErrorListener() {});
        if (!settings.username().isEmpty()) {
            options.userInfo(
                    settings.username().toCharArray(), settings.password().toCharArray());
        }
        try {
            Nats.connectAsynchronously(options.build(), true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void changed(Connection changed, ConnectionListener.Events event) {
        switch (event) {
            case CONNECTED, RECONNECTED -> {
                connection = changed;
                LOG.info("broker connected: {}", changed.getConnectedUrl());
                announce();
            }
            case DISCONNECTED -> LOG.warn("broker disconnected: requests wait in the ledger until it is back");
            case CLOSED -> {
                if (running) { // refused for good, such as by a wrong password that somebody may put right
                    LOG.error("the broker refuses this service: {}", changed.getLastError());
                    Thread.ofVirtual().name("broker-connect").start(this::connectLater);
                }
            }
            default -> {}
        }
    }

    private void connectLater() {
        if (!isStopped(PAUSE.multipliedBy(10))) {
            connect();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Up before anything that consumes, down after everything.
    @Override
    public int getPhase() {
        return 0;
    }
}
