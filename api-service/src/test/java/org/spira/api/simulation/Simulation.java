package org.spira.api.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.Samples;

/// One run of a whole system: trouble for a while, then time to recover, then the questions.
final class Simulation {
    private static final Duration LONGEST_DOWN = Duration.ofMinutes(1);

    private final World world;
    private final History history = new History();
    private final Database database;
    private final Broker broker;
    private final ObjectStore objects;
    private final Flaw flaw;
    private final List<Api> apis = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private final List<Clinician> clinicians = new ArrayList<>();
    private int version = 1;

    private Simulation(World world, Flaw flaw) {
        this.world = world;
        this.flaw = flaw;
        this.database = new Database(world, history, flaw);
        this.broker = new Broker(world);
        this.objects = new ObjectStore(world);
    }

    /// @throws Violation with the way to see the whole run
    static History.Tally run(long seed, Flaw flaw) {
        try {
            Simulation simulation = new Simulation(new World(seed, false), flaw);
            simulation.run();
            return simulation.history.tally();
        } catch (Violation violation) {
            throw new Violation("seed %d: %s%n%s"
                    .formatted(seed, violation.getMessage(), String.join(System.lineSeparator(), trace(seed, flaw))));
        }
    }

    /// Everything that happens under this seed, up to the first broken promise.
    static List<String> trace(long seed, Flaw flaw) {
        World world = new World(seed, true);
        try {
            new Simulation(world, flaw).run();
        } catch (Violation violation) {
            world.trace(() -> "VIOLATION " + violation.getMessage());
        }
        return world.traceLines();
    }

    private void run() {
        world.trace(() -> world.faults().toString());
        startAll();
        world.runUntil(world.chaosEnd());
        world.calmDown();
        database.setAway(false);
        objects.setAway(false);
        broker.comeBack();
        recover();
        clinicians.forEach(Clinician::checkDone);
        entries().forEach(entry -> history.checkEntry(entry, broker, objects, world.calmSince()));
        sweep();
        history.checkAudio(objects.keys(), objects, entries());
    }

    private void startAll() {
        for (int i = 1; i <= world.faults().apis(); i++) {
            startApi("api-" + i);
        }
        for (Model model : Worker.models()) {
            for (int i = 1; i <= world.faults().workers(); i++) {
                startWorker(model.name() + "-" + i, model);
            }
        }
        broker.onAvailable(() -> apis.forEach(Api::brokerIsBack));
        for (int i = 1; i <= world.faults().samples(); i++) {
            Clinician clinician = new Clinician(world, history, this::anyApi, i);
            clinicians.add(clinician);
            clinician.start();
        }
        for (int i = 0; i < world.faults().outages(); i++) {
            outage(database::setAway);
            outage(objects::setAway);
            outage(isAway -> {
                if (isAway) {
                    broker.goAway();
                } else {
                    broker.comeBack();
                }
            });
        }
        for (int i = 0; i < world.faults().kills(); i++) {
            sometime(this::killOne);
        }
        for (int i = 0; i < world.faults().swaps(); i++) {
            sometime(() -> version++);
        }
    }

    private void killOne() {
        if (!lives.isEmpty()) {
            world.oneOf(lives).end();
        }
    }

    private void sometime(Runnable trouble) {
        world.after(world.upTo(world.faults().chaos()), trouble);
    }

    private void outage(Consumer<Boolean> away) {
        sometime(() -> {
            away.accept(true);
            world.after(world.upTo(Duration.ofMinutes(2)), () -> away.accept(false));
        });
    }

    private void startApi(String name) {
        Life life = new Life(world, name, () -> restart(() -> startApi(name)));
        lives.add(life);
        Api api = new Api(world, database, broker, objects, life, flaw);
        apis.removeIf(old -> !old.isUp());
        apis.add(api);
        api.start();
    }

    private void startWorker(String name, Model model) {
        Life life = new Life(world, name, () -> restart(() -> startWorker(name, model)));
        lives.add(life);
        new Worker(world, broker, objects, model, version, life).start();
    }

    private void restart(Runnable start) {
        lives.removeIf(Life::isOver);
        world.after(world.upTo(LONGEST_DOWN), start);
    }

    private Optional<Api> anyApi() {
        List<Api> up = apis.stream().filter(Api::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(world.oneOf(up));
    }

    private void recover() {
        Instant all = world.now().plus(LONGEST_DOWN).plus(History.RECOVERY).plusSeconds(60);
        Instant allUp = world.now().plus(LONGEST_DOWN).plusSeconds(10);
        while (world.now().isBefore(all) && !isSettled()) {
            world.runUntil(world.now().plusSeconds(5));
            if (world.now().isAfter(allUp)) {
                entries().forEach(entry -> history.checkDeadline(entry, world.now()));
            }
        }
    }

    private boolean isSettled() {
        return clinicians.stream().allMatch(Clinician::isDone)
                && database.kept().open(Optional.empty(), 1).isEmpty();
    }

    /// What was stored last is old enough by then.
    private void sweep() {
        world.runUntil(world.now().plus(LONGEST_DOWN));
        world.skip(Api.SWEEP_GRACE.plus(Api.MOST_SKEW.multipliedBy(2)));
        apis.forEach(Api::sweep);
    }

    private List<Inference> entries() {
        return database.kept().changedAfter(Samples.OWNER, Instant.EPOCH, Integer.MAX_VALUE);
    }
}
