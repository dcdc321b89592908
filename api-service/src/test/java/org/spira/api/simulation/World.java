package org.spira.api.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.spira.api.core.domain.Samples;

/// Time and chance. Everything happens in one thread, in an order that the seed alone decides.
///
/// Between two steps of one process others may act, and between theirs again others: that is where races are. A process
/// that was interrupted so goes on only after those who interrupted it, so not every order of steps is tried.
final class World {
    private static final int DEEPEST = 3;
    private static final Instant START = Samples.NOW;

    private final RandomGenerator random;
    private final Faults faults;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparingInt(Event::chance).thenComparingLong(Event::number));
    private final List<String> trace = new ArrayList<>();
    private final boolean traced;
    private Instant now = START;
    private boolean calm;
    private Instant calmSince = START;
    private int depth;
    private long eventsSoFar;

    World(long seed, boolean traced) {
        this.random = new SplittableRandom(seed);
        this.faults = Faults.drawnFrom(random);
        this.traced = traced;
    }

    /// In which nothing goes wrong.
    World() {
        this.random = new SplittableRandom(0);
        this.faults = Faults.NONE;
        this.traced = false;
        this.calm = true;
    }

    Instant now() {
        return now;
    }

    Instant chaosEnd() {
        return START.plus(faults.chaos());
    }

    /// When it did: whoever was in a long pause then ended it first.
    Instant calmSince() {
        return calmSince;
    }

    Faults faults() {
        return faults;
    }

    RandomGenerator random() {
        return random;
    }

    /// From now on nothing goes wrong any more.
    void calmDown() {
        trace(() -> "CALM");
        calm = true;
        calmSince = now;
    }

    boolean happens(double probability) {
        return !calm && probability > 0 && random.nextDouble() < probability;
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(1, most.toMillis() + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    void after(Duration wait, Runnable action) {
        at(now.plus(wait), action);
    }

    void at(Instant time, Runnable action) {
        events.add(new Event(time, random.nextInt(), eventsSoFar++, action));
    }

    void runUntil(Instant end) {
        runEventsUntil(end);
    }

    /// To a time when nothing of what is planned has happened yet.
    void skip(Duration time) {
        moveTo(now.plus(time));
    }

    /// A pause in which others act, if chance wants it so.
    void letOthersAct() {
        if (depth >= DEEPEST || !happens(faults.interleave())) {
            return;
        }
        // a long pause only of who was not interrupting somebody: pauses would add up to more than the time
        // that the sweeper leaves to a submission
        Duration pause = upTo(depth == 0 && random.nextInt(40) == 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1));
        depth++;
        try {
            runEventsUntil(now.plus(pause));
        } finally {
            depth--;
        }
    }

    private void runEventsUntil(Instant end) {
        for (Event next = events.peek(); next != null && !next.at().isAfter(end); next = events.peek()) {
            events.remove();
            moveTo(next.at());
            try {
                next.action().run();
            } catch (Died _) {
                // and with it all that it was doing
            }
        }
        moveTo(end);
    }

    private void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
    }

    void trace(Supplier<String> line) {
        if (traced) {
            trace.add("%12s %s%s".formatted(Duration.between(START, now), "  ".repeat(depth), line.get()));
        }
    }

    List<String> traceLines() {
        return List.copyOf(trace);
    }

    private record Event(Instant at, int chance, long number, Runnable action) {}
}
