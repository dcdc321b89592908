package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;

/// Asks the models of an entry for their answers, and notes in the ledger that it did.
///
/// @param unreachable told of each failure to publish; the reconciler asks again
public record AskModels(
        InferenceQueue queue,
        Inferences inferences,
        InstantSource clock,
        Backoff backoff,
        Consumer<RuntimeException> unreachable) {

    /// Asks every model that is still open.
    public void ask(Inference inference) {
        inference.evaluations().stream()
                .filter(Evaluation::isOpen)
                .forEach(evaluation -> ask(inference, evaluation.modelId()));
    }

    /// Publishes one request again with the next attempt's number.
    public void ask(Inference inference, ModelId model) {
        Evaluation evaluation = inference.evaluation(model).orElseThrow();
        int attempt = evaluation.attempt() + 1;
        try {
            Evaluation.Receipt receipt = queue.publish(inference, evaluation, attempt);
            noteOn(
                    inference.id(),
                    model,
                    current -> current.published(Math.max(attempt, current.attempt()), receipt, nextCheck(attempt)));
        } catch (RuntimeException e) {
            unreachable.accept(e);
            noteOn(inference.id(), model, current -> current.checkAgainAt(nextCheck(1)));
        }
    }

    /// Leaves the entry alone until the next check.
    public void postpone(InferenceId id, Evaluation evaluation) {
        noteOn(id, evaluation.modelId(), current -> current.checkAgainAt(nextCheck(current.attempt())));
    }

    private Instant nextCheck(int attempt) {
        return clock.instant().plus(backoff.after(attempt));
    }

    private void noteOn(InferenceId id, ModelId model, java.util.function.UnaryOperator<Evaluation> change) {
        while (true) {
            Optional<Inference> found = inferences.find(id);
            Optional<Evaluation> current =
                    found.flatMap(inference -> inference.evaluation(model)).filter(Evaluation::isOpen);
            if (found.isEmpty() || current.isEmpty()) {
                return; // answered already, faster than this note
            }
            Inference next =
                    found.get().with(change.apply(current.get()), found.get().updatedAt());
            if (inferences.replace(next)) {
                return;
            }
        }
    }

    /// How long to wait before looking at an entry again: doubles from `first` to `longest`.
    public record Backoff(Duration first, Duration longest) {
        public Duration after(int attempt) {
            Duration wait = first.multipliedBy(1L << Math.clamp(attempt - 1L, 0, 20));
            return wait.compareTo(longest) > 0 ? longest : wait;
        }
    }
}
