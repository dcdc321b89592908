package org.spira.api.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.domain.WaveFile;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.MemoryModels;
import org.spira.api.core.usecase.AskModels;
import org.spira.api.core.usecase.ReconcileLedger;
import org.spira.api.core.usecase.RecordUpdate;
import org.spira.api.core.usecase.RequestInference;
import org.spira.api.core.usecase.SweepRecordings;
import org.spira.api.simulation.Broker.Update;
import org.spira.api.simulation.MessageStream.Delivery;

/// One process of api-service: the real use cases, wired as `LedgerConfiguration` wires them, with its chores and its
/// listener. Its clock is not quite right.
final class Api {
    static final Duration RECONCILE_EVERY = Duration.ofSeconds(5);
    static final Duration MOST_SKEW = Duration.ofSeconds(2);
    static final Duration SWEEP_GRACE = Duration.ofMinutes(10);

    private static final Duration FIRST_CHECK = Duration.ofSeconds(15);
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(5);
    private static final Duration LISTEN_EVERY = Duration.ofSeconds(1);
    private static final int UPDATES_AT_ONCE = 16;

    private final World world;
    private final Broker broker;
    private final Life life;
    private final Flaw flaw;
    private final RequestInference requestInference;
    private final RecordUpdate recordUpdate;
    private final ReconcileLedger reconcileLedger;
    private final SweepRecordings sweepRecordings;
    private final Duration sweepEvery;
    private String sweptUpTo = "";

    Api(World world, Database database, Broker broker, ObjectStore objects, Life life, Flaw flaw) {
        this.world = world;
        this.broker = broker;
        this.life = life;
        this.flaw = flaw;
        Duration skew = world.upTo(MOST_SKEW.multipliedBy(2)).minus(MOST_SKEW);
        InstantSource clock = () -> world.now().plus(skew);
        Inferences inferences = database.seenBy(life);
        InferenceQueue queue =
                flaw == Flaw.BELIEVES_THE_BROKER ? new Credulous(broker.queueOf(life)) : broker.queueOf(life);
        AskModels askModels = new AskModels(
                queue,
                inferences,
                clock,
                new AskModels.Backoff(FIRST_CHECK, LONGEST_CHECK),
                trouble -> world.trace(() -> life + " has trouble: " + trouble.getMessage()));
        this.recordUpdate =
                new RecordUpdate(inferences, (_, _) -> {}, clock, outcome -> world.trace(() -> life + " " + outcome));
        this.reconcileLedger = new ReconcileLedger(inferences, queue, askModels, recordUpdate, clock);
        this.sweepRecordings = new SweepRecordings(
                objects.seenBy(life), inferences, clock, flaw == Flaw.SWEEPS_AT_ONCE ? Duration.ZERO : SWEEP_GRACE);
        this.sweepEvery = world.upTo(Duration.ofMinutes(5));
        this.requestInference = new RequestInference(
                new MemoryModels(Worker.models().toArray(org.spira.api.core.domain.Model[]::new)),
                objects.seenBy(life),
                inferences,
                askModels,
                (_, _) -> {},
                _ -> {},
                ids(),
                clock,
                new RequestInference.Limits(
                        FIRST_CHECK,
                        world.faults().deadline(),
                        world.faults().mostWaiting(),
                        new WaveFile.Limits(Duration.ofMillis(100), Duration.ofSeconds(60))));
    }

    /// As MongoDB makes them: the second, the process at random, a counter.
    private org.spira.api.core.port.IdGenerator ids() {
        long process = world.random().nextLong(1L << 40);
        AtomicInteger count = new AtomicInteger(world.random().nextInt(1 << 20));
        return () -> "%08x%010x%06x".formatted(world.now().getEpochSecond(), process, count.incrementAndGet());
    }

    void start() {
        every(RECONCILE_EVERY, () -> {
            if (flaw != Flaw.NEVER_RECONCILES) {
                reconcileLedger.checkDue();
            }
        });
        every(LISTEN_EVERY, this::listen);
        every(sweepEvery, this::sweep);
        brokerIsBack();
    }

    boolean isUp() {
        return !life.isOver();
    }

    void brokerIsBack() {
        if (flaw != Flaw.NEVER_RECONCILES) {
            world.after(world.upTo(Duration.ofSeconds(1)), () -> attempt(reconcileLedger::checkAll));
        }
    }

    void sweep() {
        if (flaw != Flaw.NEVER_SWEEPS) {
            sweptUpTo = sweepRecordings.sweep(sweptUpTo).reached();
        }
    }

    RequestInference.Outcome request(RequestInference.Submission submission) {
        try {
            return requestInference.request(submission);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void every(Duration pause, Runnable chore) {
        world.after(pause, () -> {
            attempt(chore);
            every(pause, chore);
        });
    }

    private void attempt(Runnable chore) {
        if (life.isOver()) {
            throw new Died();
        }
        try {
            chore.run();
        } catch (RuntimeException e) {
            world.trace(() -> life + " does it again later: " + e.getMessage());
        }
    }

    private void listen() {
        for (int i = 0; i < UPDATES_AT_ONCE; i++) {
            broker.pullUpdate()
                    .ifPresent(delivery ->
                            world.after(world.upTo(Duration.ofMillis(200)), () -> attempt(() -> enter(delivery))));
        }
    }

    private void enter(Delivery<Update> delivery) {
        Update update = delivery.body();
        try {
            recordUpdate.record(update.inference(), update.model(), update.attempt(), update.signal());
        } catch (RuntimeException e) {
            broker.offerUpdateAgain(delivery, Duration.ofSeconds(Math.min(30, 1L << Math.min(10, delivery.number()))));
            return;
        }
        broker.acknowledgeUpdate(life, delivery);
    }

    private record Credulous(InferenceQueue queue) implements InferenceQueue {
        @Override
        public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
            return queue.publish(inference, evaluation, attempt);
        }

        @Override
        public boolean holds(Evaluation.Receipt receipt) {
            return true;
        }

        @Override
        public long waiting(Topic topic) {
            return queue.waiting(topic);
        }
    }
}
