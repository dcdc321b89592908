package org.spira.modelserver.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection to the broker. It is opened when first asked for and kept for ever, whatever the broker does.
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration RECONNECT_WAIT = Duration.ofMillis(250);
    /// A server that stops answering is left for another one after two of these; the client's default is two minutes.
    private static final Duration PING_INTERVAL = Duration.ofSeconds(10);
    /// How long "the consumer is there" is believed.
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// As long as the members of a cluster may take to find a new leader.
    private static final long LONGEST_TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NatsSettings settings;
    private final Topology topology;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Optional<Connection>> connection = new AtomicReference<>(Optional.empty());
    private volatile long checkedNanos;
    private volatile boolean attached;
    private Optional<Long> troubledSinceNanos = Optional.empty();

    Broker(NatsSettings settings, Topology topology, String name) {
        this.settings = settings;
        this.topology = topology;
        this.name = name;
    }

    boolean isAttached() {
        return attached
                && connection
                        .get()
                        .filter(open -> open.getStatus() == Connection.Status.CONNECTED)
                        .isPresent();
    }

    /// The connection, if it was asked for before and is not lost for good.
    Optional<Connection> connected() {
        return usable().filter(open -> open.getStatus() == Connection.Status.CONNECTED);
    }

    void detached() {
        attached = false;
    }

    /// Makes sure that streams and consumer are there, and subscribes to the consumer. The subscription is kept
    /// between pulls: with one for each, a request that comes as its pull ends would reach nobody until the broker
    /// tires of it.
    JetStreamSubscription attach() throws IOException, InterruptedException, JetStreamApiException {
        Connection open = connect();
        lock.lockInterruptibly();
        try {
            ensure(open);
        } finally {
            lock.unlock();
        }
        return jetStream(open).subscribe(null, PullSubscribeOptions.bind(Topology.REQUESTS, topology.consumer()));
    }

    /// A broker that lost its store answers a pull with silence. So whoever waited in vain asks, at most every
    /// two seconds for all threads together, whether the consumer is still there, and makes it again if not.
    void check() throws IOException, InterruptedException, JetStreamApiException {
        if (System.nanoTime() - checkedNanos < CHECK_NANOS || !lock.tryLock()) {
            return;
        }
        try {
            ensure(connect());
        } finally {
            lock.unlock();
        }
    }

    private void ensure(Connection open) throws IOException, InterruptedException, JetStreamApiException {
        try {
            topology.ensure(open.jetStreamManagement(options()));
            checkedNanos = System.nanoTime();
            attached = true;
            troubledSinceNanos = Optional.empty();
        } catch (IOException | JetStreamApiException e) {
            doubtMember(open);
            throw e;
        }
    }

    /// A member of a cluster that is cut off from the others keeps its clients and is of no use to them.
    private void doubtMember(Connection open) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (troubledSinceNanos.isEmpty()) {
            troubledSinceNanos = Optional.of(now);
        } else if (now - troubledSinceNanos.get() > LONGEST_TROUBLE_NANOS
                && open.getStatus() == Connection.Status.CONNECTED
                && settings.url().contains(",")) {
            LOG.warn("broker {} has no streams to offer: trying another", open.getConnectedUrl());
            troubledSinceNanos = Optional.empty();
            open.forceReconnect();
        }
    }

    JetStream jetStream() throws IOException, InterruptedException {
        return jetStream(connect());
    }

    void restoreStreams() throws IOException, InterruptedException, JetStreamApiException {
        JetStreamManagement management = connect().jetStreamManagement(options());
        lock.lockInterruptibly();
        try {
            topology.ensureStreams(management);
        } finally {
            lock.unlock();
        }
    }

    private static JetStream jetStream(Connection open) throws IOException {
        return open.jetStream(options());
    }

    private static JetStreamOptions options() {
        return JetStreamOptions.builder().requestTimeout(REQUEST_TIMEOUT).build();
    }

    private Connection connect() throws IOException, InterruptedException {
        Optional<Connection> open = usable();
        if (open.isPresent()) {
            return open.get();
        }
        lock.lockInterruptibly();
        try {
            open = usable();
            if (open.isPresent()) {
                return open.get();
            }
            Connection opened = Nats.connect(connectOptions());
            connection.set(Optional.of(opened));
            LOG.info("connected to the broker {}", opened.getServerInfo().getVersion());
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /// The client reconnects by itself, but gives up for good on a broker that refuses its password twice.
    private Optional<Connection> usable() {
        return connection.get().filter(open -> open.getStatus() != Connection.Status.CLOSED);
    }

    private Options connectOptions() {
        Options.Builder options = Options.builder()
                .server(settings.url())
                .connectionName(name)
                .connectionTimeout(CONNECT_TIMEOUT)
                .maxReconnects(-1)
                .reconnectWait(RECONNECT_WAIT)
                .pingInterval(PING_INTERVAL)
                .connectionListener((_, event) -> LOG.info("broker: {}", event))
                .errorListener(new BrokerErrors());
        if (!settings.username().isBlank()) {
            options.userInfo(settings.username(), settings.password());
        }
        return options.build();
    }

    @Override
    public void close() {
        connection.get().ifPresent(open -> {
            try {
                open.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
