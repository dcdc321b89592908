package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.UnavailableException;

/// Asks the models of an entry for their answers, and notes in the ledger that it did.
///
/// @param trouble told of each failure to publish or to note; the reconciler makes it good
public record AskModels(
        InferenceQueue queue,
        Inferences inferences,
        InstantSource clock,
        Backoff backoff,
        Consumer<RuntimeException> trouble) {

    /// Asks every model of a new entry. Never fails: the entry is accepted already.
    public void ask(Inference inference) {
        for (Evaluation evaluation : inference.evaluations()) {
            try {
                ask(inference, evaluation);
            } catch (RuntimeException e) {
                trouble.accept(e);
            }
        }
    }

    /// Publishes one request, with the next attempt's number; says whether the broker took it.
    public boolean ask(Inference inference, Evaluation evaluation) {
        int attempt = evaluation.attempt() + 1;
        Evaluation.Receipt receipt;
        try {
            receipt = queue.publish(inference, evaluation, attempt);
        } catch (RuntimeException e) {
            trouble.accept(e);
            note(inference, evaluation.modelId(), current -> current.checkAgainAt(nextCheck(inference, 1)));
            return false;
        }
        note(
                inference,
                evaluation.modelId(),
                // another instance may have published a later attempt meanwhile
                current -> current.attempt() > attempt
                        ? current
                        : current.published(attempt, receipt, nextCheck(inference, attempt)));
        return true;
    }

    /// Leaves a request that waits at the broker alone until the next check.
    public void postpone(Inference inference, Evaluation evaluation) {
        note(inference, evaluation.modelId(), current -> current.checkAgainAt(nextCheck(inference, current.attempt())));
    }

    /// Leaves a request that could not be published alone for the shortest time.
    public void postponeBriefly(Inference inference, Evaluation evaluation) {
        note(inference, evaluation.modelId(), current -> current.checkAgainAt(nextCheck(inference, 1)));
    }

    /// Not after the deadline, which is to be seen when it passes.
    private Instant nextCheck(Inference inference, int attempt) {
        Instant next = clock.instant().plus(backoff.after(attempt));
        return next.isBefore(inference.deadline()) ? next : inference.deadline();
    }

    /// @param known as last read; usually nothing has changed since
    private void note(Inference known, ModelId model, UnaryOperator<Evaluation> change) {
        InferenceId id = known.id();
        Optional<Inference> newest = Optional.of(known);
        for (int tries = 0; newest.isPresent(); tries++) {
            if (tries == RecordUpdate.MOST_TRIES) {
                trouble.accept(new UnavailableException("an entry changes faster than its request can be noted"));
                return;
            }
            Inference inference = newest.get();
            Optional<Evaluation> open = inference.evaluation(model).filter(Evaluation::isOpen);
            if (open.isEmpty()) {
                return; // answered already, faster than this note
            }
            // the owner sees no change in this, so the time of the last change stays
            if (inferences.replace(inference.with(change.apply(open.get()), inference.updatedAt()))) {
                return;
            }
            newest = inferences.find(id);
        }
    }

    /// How long to wait before looking at an entry again: doubles from `first` to `longest`.
    public record Backoff(Duration first, Duration longest) {
        public Backoff {
            if (!first.isPositive() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException("from " + first + " to " + longest);
            }
        }

        public Duration after(int attempt) {
            Duration wait = first.multipliedBy(1L << Math.clamp(attempt - 1L, 0, 20));
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }
}
