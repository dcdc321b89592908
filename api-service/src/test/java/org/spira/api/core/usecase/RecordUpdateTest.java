package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.digest;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.with;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Result;
import org.spira.api.core.port.InferencesDecorator;
import org.spira.api.core.usecase.RecordUpdate.Outcome;

final class RecordUpdateTest {
    private static final Signal STARTED = new Signal.Started("worker-1", NOW.plusSeconds(1));
    private static final Signal ANSWERED = new Signal.Answered(result(0.8), NOW.plusSeconds(2));

    private final LedgerWorld world = new LedgerWorld();

    @BeforeEach
    void start() {
        world.ledger.insert(inference(1));
        world.now = NOW.plusSeconds(9);
    }

    @Test
    void entersAnAnswerAndTellsFollowers() {
        Outcome outcome = record(ANSWERED);

        Inference entry = world.entry(inferenceId(1));
        assertThat(outcome).isEqualTo(new Outcome.Recorded(entry, entry.main().state()));
        assertThat(entry.main().state()).isEqualTo(new EvaluationState.Completed(result(0.8), NOW.plusSeconds(2)));
        assertThat(entry.updatedAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(world.changes).containsExactly(inferenceId(1));
        assertThat(world.outcomes).containsExactly(outcome);
    }

    @Test
    void knowsTheAttemptOfAnAnswerThatIsFasterThanTheNoteOfItsPublication() {
        assertThat(world.ledger.onlyEvaluation().attempt()).isZero();

        record(ANSWERED);

        assertThat(world.ledger.onlyEvaluation().attempt()).isEqualTo(1);
    }

    @Test
    void changesNothingTwice() {
        record(ANSWERED);
        Inference entry = world.entry(inferenceId(1));

        assertThat(record(ANSWERED)).isEqualTo(new Outcome.Unchanged());
        assertThat(record(STARTED)).isEqualTo(new Outcome.Unchanged());

        assertThat(world.entry(inferenceId(1))).isEqualTo(entry);
        assertThat(world.changes).hasSize(1);
    }

    @Test
    void letsTheFirstOfTwoAnswersStand() {
        record(ANSWERED);

        assertThat(record(new Signal.Answered(result(0.2), NOW))).isEqualTo(new Outcome.Contradicted());
        assertThat(world.ledger.onlyEvaluation().state())
                .isEqualTo(new EvaluationState.Completed(result(0.8), NOW.plusSeconds(2)));
    }

    @Test
    void takesNoAnswerToOtherAudio() {
        Result good = result(0.8);
        for (Map<String, org.spira.api.core.domain.Sha256> inputs :
                java.util.List.of(Map.of("sustentada", digest(404)), Map.of("frase", digest(1)))) {
            Result other = new Result(
                    good.output(),
                    good.diagnosis(),
                    good.model(),
                    good.decision(),
                    good.runtime(),
                    inputs,
                    good.timings());

            assertThat(record(new Signal.Answered(other, NOW))).isEqualTo(new Outcome.OtherInputs());
        }
        assertThat(world.ledger.onlyEvaluation().isOpen()).isTrue();
    }

    @Test
    void knowsNothingOfWhatWasNotAsked() {
        assertThat(world.recordUpdate().record(inferenceId(2), VOWELS.id(), 1, STARTED))
                .isEqualTo(new Outcome.Unknown());
        assertThat(world.recordUpdate().record(inferenceId(1), PHRASES.id(), 1, STARTED))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void looksAgainWhenAnotherWasFaster() {
        AtomicBoolean overtaken = new AtomicBoolean();
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public boolean replace(Inference next) {
                if (overtaken.compareAndSet(false, true)) {
                    Inference current = world.entry(next.id());
                    world.ledger.replace(with(current, new EvaluationState.Running("other", NOW), NOW));
                }
                return super.replace(next);
            }
        };

        assertThat(record(ANSWERED)).isInstanceOf(Outcome.Recorded.class);
        assertThat(world.entry(inferenceId(1)).revision()).isEqualTo(2);
    }

    @Test
    void givesUpAnEntryThatItsStoreDoesNotChange() {
        AtomicInteger tries = new AtomicInteger();
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public boolean replace(Inference next) {
                tries.incrementAndGet();
                return false;
            }
        };

        assertThat(record(ANSWERED)).isEqualTo(new Outcome.Contended());
        assertThat(tries).hasValue(RecordUpdate.MOST_TRIES);
    }

    private Outcome record(Signal signal) {
        return world.recordUpdate().record(inferenceId(1), VOWELS.id(), 1, signal);
    }
}
