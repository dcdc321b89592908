package org.spira.modelserver.adapter.nats;

import io.nats.client.Message;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests being worked on: keeps telling the broker so, lest it give them to another replica, but not for ever.
final class InFlight implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final Map<Message, Long> sinceNanos = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration timeout;

    InFlight(Duration ackWait, Duration timeout) {
        this.timeout = timeout;
        long periodMillis = Math.max(100, ackWait.toMillis() / 3);
        Thread.ofPlatform().name("heartbeat").daemon(true).start(() -> beatEvery(periodMillis));
    }

    void add(Message message) {
        sinceNanos.put(message, System.nanoTime());
    }

    void remove(Message message) {
        sinceNanos.remove(message);
    }

    /// Gives what is unfinished to the other replicas.
    void handBack() {
        for (Message message : sinceNanos.keySet()) {
            try {
                message.nak();
            } catch (IllegalStateException e) {
                LOG.debug("not handed back: {}", e.toString()); // the broker finds out by itself
            }
        }
    }

    private void beatEvery(long periodMillis) {
        try {
            while (!closed.await(periodMillis, TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        long now = System.nanoTime();
        sinceNanos.forEach((message, since) -> {
            if (now - since < timeout.toNanos()) {
                try {
                    message.inProgress();
                } catch (IllegalStateException e) {
                    LOG.debug("no heartbeat: {}", e.toString()); // the connection is being restored
                }
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
