package org.spira.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.systemtests.Client;
import tools.jackson.databind.JsonNode;

/// Submissions that are each followed to their end, as many at once as given, or so many in a second.
///
/// When one ended is what the ledger says, on the same clock; so it need not be asked often.
final class SoakLoad {

    private static final long FIRST_LOOK_MILLIS = 300;
    /// In a closed loop, where who looks late begins the next one late.
    private static final long CLOSED_LOOK_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /// No more than this is under way in an open loop: it would be of no use any more.
    private static final int MOST_UNDER_WAY = 2_000;

    private final Client client;
    private final List<Load.Sample> samples;
    private final History history;
    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private final AtomicInteger submissions = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    /// @param at            when it came into its last state
    /// @param latencyMillis since it was to be submitted
    record End(Instant at, double latencyMillis) {}

    SoakLoad(Client client, List<Load.Sample> samples, History history) {
        this.client = client;
        this.samples = List.copyOf(samples);
        this.history = history;
    }

    /// A closed loop: the next begins when one has ended. Returns what ended in a second after the warm-up.
    double saturation(int atOnce, Duration warmUp, Duration measured) throws InterruptedException {
        Semaphore room = new Semaphore(atOnce);
        Instant from = Instant.now().plus(warmUp);
        Instant until = from.plus(measured);
        while (room.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                && Instant.now().isBefore(until)) {
            begin(Instant.now(), CLOSED_LOOK_MILLIS, room::release);
        }
        awaitNothingUnderWay();
        long ended = takeEnds().stream()
                .filter(end -> !end.at().isBefore(from) && end.at().isBefore(until))
                .count();
        return ended * 1000.0 / measured.toMillis();
    }

    /// An open loop: each begins at its time, whatever became of those before, and is late from that time on.
    void run(double perSecond, Duration length) throws InterruptedException {
        Instant start = Instant.now();
        long startNanos = System.nanoTime();
        long count = (long) (perSecond * length.toSeconds());
        for (long i = 0; i < count; i++) {
            long offsetNanos = (long) (i * 1e9 / perSecond);
            TimeUnit.NANOSECONDS.sleep(startNanos + offsetNanos - System.nanoTime());
            if (underWay.get() >= MOST_UNDER_WAY) {
                refused("too many under way");
            } else {
                begin(start.plusNanos(offsetNanos), LONGEST_PAUSE_MILLIS, () -> {});
            }
        }
    }

    /// What ended since this was asked last.
    List<End> takeEnds() {
        List<End> taken = new ArrayList<>();
        for (End end = ends.poll(); end != null; end = ends.poll()) {
            taken.add(end);
        }
        return taken;
    }

    /// How often a submission was not accepted since this was asked last, by what was answered instead.
    Map<String, Integer> takeRefusals() {
        Map<String, Integer> taken = new TreeMap<>(refusals);
        refusals.clear();
        return taken;
    }

    /// Entries that were accepted and are not known to have ended.
    int open() {
        return open.get();
    }

    void awaitNothingUnderWay() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void begin(Instant planned, long longestPauseMillis, Runnable afterwards) {
        int number = submissions.incrementAndGet();
        Load.Sample sample = samples.get(number % samples.size());
        String key = "soak-" + number;
        history.submitted(key, sample.expected());
        underWay.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            try {
                submit(key, sample, planned, longestPauseMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                history.surprise(key + ": " + e);
            } finally {
                underWay.decrementAndGet();
                afterwards.run();
            }
        });
    }

    private void submit(String key, Load.Sample sample, Instant planned, long longestPauseMillis)
            throws InterruptedException {
        Instant last = planned.plus(PATIENCE);
        while (Instant.now().isBefore(last)) {
            Client.Answer answer = client.submit(sample.form().with("rgh", key), key);
            if (answer.status() == 200) {
                String id = answer.json().path("inference_id").asString();
                history.acknowledged(key, id);
                open.incrementAndGet();
                follow(id, planned, last, longestPauseMillis);
                return;
            }
            refused(answer.status() == 0 ? answer.body() : answer.status() + " " + answer.detail());
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private void refused(String why) {
        refusals.merge(why, 1, Integer::sum);
    }

    private void follow(String id, Instant planned, Instant last, long longestPauseMillis) throws InterruptedException {
        long pauseMillis = Math.min(FIRST_LOOK_MILLIS, longestPauseMillis);
        while (Instant.now().isBefore(last)) {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            Client.Answer answer = client.get("/v1/users/" + client.userId() + "/inferences/" + id);
            if (answer.status() == 200) {
                JsonNode inference = answer.json();
                Entry entry = Entry.of(inference);
                history.saw(entry);
                if (!entry.isOpen()) {
                    Instant at = Instant.parse(
                            inference.path("results").path(0).path("since").asString());
                    open.decrementAndGet();
                    ends.add(new End(at, Duration.between(planned, at).toNanos() / 1e6));
                    return;
                }
            }
            pauseMillis = Math.min(longestPauseMillis, 2 * pauseMillis);
        }
    }
}
