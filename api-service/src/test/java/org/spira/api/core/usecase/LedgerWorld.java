package org.spira.api.core.usecase;

import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.id;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.WaveFile;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.MemoryInferenceQueue;
import org.spira.api.core.port.MemoryInferences;
import org.spira.api.core.port.MemoryModels;
import org.spira.api.core.port.MemoryRecordings;
import org.spira.api.testing.InMemoryRecalls;

/// The use cases of the ledger among doubles, with a clock that a test turns.
final class LedgerWorld {
    static final long MOST_WAITING = 5;

    Instant now = NOW;
    final InstantSource clock = () -> now;
    final MemoryInferences ledger = new MemoryInferences();
    final MemoryInferenceQueue queue = new MemoryInferenceQueue();
    final MemoryRecordings recordings = new MemoryRecordings(clock);
    final InMemoryRecalls recalls = new InMemoryRecalls();
    final List<AccessLog.Entry> trace = new ArrayList<>();
    final List<RuntimeException> trouble = new ArrayList<>();
    final List<RecordUpdate.Outcome> outcomes = new ArrayList<>();
    final List<InferenceId> changes = new ArrayList<>();

    /// What the use cases see; a test may put something between.
    Inferences inferences = ledger;

    private final AtomicInteger lastId = new AtomicInteger(100);

    AskModels askModels() {
        return new AskModels(
                queue,
                inferences,
                clock,
                new AskModels.Backoff(Duration.ofSeconds(15), Duration.ofMinutes(5)),
                trouble::add);
    }

    RecordUpdate recordUpdate() {
        return new RecordUpdate(inferences, (_, id) -> changes.add(id), clock, outcomes::add);
    }

    ReconcileLedger reconcileLedger() {
        return new ReconcileLedger(inferences, queue, askModels(), recordUpdate(), clock);
    }

    RequestInference requestInference() {
        return new RequestInference(
                new MemoryModels(VOWELS, PHRASES),
                recordings,
                inferences,
                askModels(),
                (_, id) -> changes.add(id),
                trace::add,
                () -> id(lastId.incrementAndGet()),
                clock,
                new RequestInference.Limits(
                        Duration.ofSeconds(15),
                        Duration.ofHours(24),
                        MOST_WAITING,
                        new WaveFile.Limits(Duration.ofMillis(300), Duration.ofSeconds(60))));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Inference entry(InferenceId id) {
        return ledger.find(id).orElseThrow();
    }
}
