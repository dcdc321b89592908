package org.spira.api.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spira.api.core.port.UnavailableException;

/// A stream of JetStream with one durable consumer for each topic, as its documentation describes it: numbered
/// messages,
/// the same id stored once within the window, delivered again when not acknowledged in time, a limited number of times.
final class MessageStream<T> {
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration ACK_WAIT = Duration.ofSeconds(30);

    private final World world;
    private final int most;
    private final boolean discardsOld;
    private final int mostDeliveries;
    private final TreeMap<Long, Kept<T>> kept = new TreeMap<>();
    private final Map<String, Stored> ids = new HashMap<>();
    private long last;

    MessageStream(World world, int most, boolean discardsOld, int mostDeliveries) {
        this.world = world;
        this.most = most;
        this.discardsOld = discardsOld;
        this.mostDeliveries = mostDeliveries;
    }

    long publish(String id, String topic, T body) {
        Stored before = ids.get(id);
        if (before != null && before.at().plus(WINDOW).isAfter(world.now())) {
            return before.sequence();
        }
        if (kept.size() >= most) {
            if (!discardsOld) {
                throw new UnavailableException("the stream is full");
            }
            kept.pollFirstEntry();
        }
        last++;
        ids.put(id, new Stored(last, world.now()));
        Instant available = world.happens(world.faults().late())
                ? world.now().plus(world.upTo(Duration.ofMinutes(5)))
                : world.now();
        kept.put(last, new Kept<>(last, id, topic, body, available));
        return last;
    }

    /// Any message that is to be delivered: order is not promised.
    Optional<Delivery<T>> take(String topic) {
        List<Kept<T>> available = kept.values().stream()
                .filter(message -> message.topic.equals(topic)
                        && !message.availableAt.isAfter(world.now())
                        && message.deliveries < mostDeliveries)
                .toList();
        if (available.isEmpty()) {
            return Optional.empty();
        }
        Kept<T> message = world.oneOf(available);
        message.deliveries++;
        if (!world.happens(world.faults().duplicate())) {
            message.availableAt = world.now().plus(ACK_WAIT);
        }
        return Optional.of(new Delivery<>(message.sequence, message.deliveries, message.body));
    }

    /// By number alone: after the store was wiped that may be another message.
    void remove(long sequence) {
        kept.remove(sequence);
    }

    void offerAgain(long sequence, Duration delay) {
        Kept<T> message = kept.get(sequence);
        if (message != null) {
            message.availableAt = world.now().plus(delay);
        }
    }

    boolean holds(long sequence, String id) {
        Kept<T> message = kept.get(sequence);
        return message != null && message.id.equals(id);
    }

    long count(String topic) {
        return kept.values().stream()
                .filter(message -> message.topic.equals(topic))
                .count();
    }

    void wipe() {
        kept.clear();
        ids.clear();
        last = 0;
    }

    /// As when the machine loses its power before the broker's files are on the disk.
    void forgetNewest(int count) {
        for (Kept<T> newest :
                kept.descendingMap().values().stream().limit(count).toList()) {
            kept.remove(newest.sequence);
            ids.remove(newest.id);
        }
    }

    record Delivery<T>(long sequence, int number, T body) {}

    private record Stored(long sequence, Instant at) {}

    private static final class Kept<T> {
        private final long sequence;
        private final String id;
        private final String topic;
        private final T body;
        private Instant availableAt;
        private int deliveries;

        Kept(long sequence, String id, String topic, T body, Instant availableAt) {
            this.sequence = sequence;
            this.id = id;
            this.topic = topic;
            this.body = body;
            this.availableAt = availableAt;
        }
    }
}
