package org.spira.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.spira.systemtests.Client;

/// One seed: load, faults, healing, quiet, sweep, and what came of it all.
final class Round {

    /// Of each submission.
    static final Duration DEADLINE = Duration.ofSeconds(90);

    /// Seeds so far apart have the same layout and the same restart.
    static final int KINDS = Layout.ONE_OF * Restarts.Kind.ONE_OF;

    /// One kind has ten times the clients for a minute, while all else is well: what is down can't be overloaded.
    private static final int CROWDED_KIND = 1;

    private static final Duration CROWDED = Faults.LONG_OVERLOAD.plusSeconds(5);

    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration QUIET_LIMIT = DEADLINE.plusSeconds(20);
    /// A sweep asks the ledger for everything in the store, and a store has what all rounds before left there.
    private static final Duration SWEEP_LIMIT = Duration.ofMinutes(1);
    private static final Duration BEFORE_ANY_GRACE = Duration.ofDays(2);
    private static final long WATCH_MILLIS = 400;
    private static final int WATCHED = 100;

    private final Rig rig;
    private final Ledger ledger;
    private final Load load;
    private final History history = new History();
    private final Log log = new Log();
    private final Schedule schedule;
    private volatile boolean watching = true;

    /// Chooses what goes wrong.
    interface Plan extends Function<Faults, Schedule> {}

    static Plan random(long seed) {
        if (seed % KINDS == CROWDED_KIND) {
            return faults -> Schedule.random(seed, CROWDED, List.of(), List.of(faults.longOverload()));
        }
        Duration length = Layout.of(seed).length();
        return faults -> Schedule.random(seed, length, faults.ofProcesses(), faults.ofSurroundings());
    }

    Round(Rig rig, Crew crew, String name, long seed, Plan plan) {
        this.rig = rig;
        this.ledger = new Ledger(crew.client());
        this.load = new Load(crew, history, name, seed);
        this.schedule = plan.apply(new Faults(rig, load, crew.messages(), history, new Random(seed), log));
    }

    /// Who takes part in every round.
    ///
    /// @param clients one of each API
    /// @param moody   for the model that fails, each as often as it is to be asked
    record Crew(
            List<Client> clients,
            Client slowClient,
            List<Load.Sample> samples,
            List<Load.Sample> moody,
            Messages messages) {

        Crew {
            clients = List.copyOf(clients);
            samples = List.copyOf(samples);
            moody = List.copyOf(moody);
        }

        Client client() {
            return clients.getFirst();
        }
    }

    History history() {
        return history;
    }

    Verdict run() throws InterruptedException {
        System.out.println("seed " + schedule.seed() + ", " + rig.layout() + ", processes:");
        schedule.processes().forEach(step -> System.out.println("  " + step));
        System.out.println("and meanwhile:");
        schedule.surroundings().forEach(step -> System.out.println("  " + step));

        load.start();
        Thread watcher = Thread.ofVirtual().start(this::watch);
        Thread processes = Thread.ofVirtual().start(() -> inject(schedule.processes()));
        Thread surroundings = Thread.ofVirtual().start(() -> inject(schedule.surroundings()));
        processes.join();
        surroundings.join();
        log.say("healing");
        rig.heal();
        TimeUnit.MILLISECONDS.sleep(CALM.toMillis()); // what was hurt must work again
        Restarts restarts = new Restarts(rig, history, log);
        switch (Restarts.Kind.of(schedule.seed())) {
            case EVERYTHING -> restarts.everything();
            case ROLLING -> restarts.rolling();
            case NONE -> {}
        }
        load.stop();
        log.say("no more submissions, " + history.acknowledged().size() + " acknowledged");
        boolean quiet = within(QUIET_LIMIT, () -> ledger.isQuiet().orElse(false));
        log.say(quiet ? "quiet" : "not quiet");
        watching = false;
        watcher.join();
        History.Ending ending = sweep();
        log.say("swept");
        return history.verdict(ending);
    }

    /// Lets the sweeper find everything that belongs to nothing, and returns what is left then.
    private History.Ending sweep() throws InterruptedException {
        List<Entry> entries = entries(ledger);
        Set<String> ids = entries.stream().map(Entry::id).collect(java.util.stream.Collectors.toSet());
        Bucket bucket = rig.bucket();
        bucket.date(Instant.now().minus(BEFORE_ANY_GRACE));
        within(SWEEP_LIMIT, () -> ids.containsAll(bucket.ids()));
        return new History.Ending(entries, bucket.objects());
    }

    static List<Entry> entries(Ledger ledger) throws InterruptedException {
        return answer(ledger::all).orElseThrow(() -> new IllegalStateException("the ledger cannot be read"));
    }

    private void watch() {
        try {
            while (watching) {
                ledger.newest(WATCHED).ifPresent(entries -> entries.forEach(history::saw));
                TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inject(List<Schedule.Step> steps) {
        try {
            for (Schedule.Step step : steps) {
                long early = step.atMillis() - (long) (log.seconds() * 1000);
                TimeUnit.MILLISECONDS.sleep(Math.max(0, early));
                if (log.seconds() * 1000 > schedule.endMillis()) {
                    log.say("too late for: " + step.fault().name());
                    continue;
                }
                log.say(step.fault().name());
                step.fault().inject().run();
                TimeUnit.MILLISECONDS.sleep(step.lastsMillis());
                step.fault().heal().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            history.surprise("the harness failed: " + e);
        }
    }

    private static <T> Optional<T> answer(Supplier<Optional<T>> question) throws InterruptedException {
        Optional<T> answer = question.get();
        for (int i = 0; answer.isEmpty() && i < 20; i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            answer = question.get();
        }
        return answer;
    }

    private static boolean within(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        return true;
    }
}
