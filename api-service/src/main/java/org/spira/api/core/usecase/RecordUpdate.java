package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.EvaluationState.Transition;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.port.InferenceChanges;
import org.spira.api.core.port.Inferences;

/// Enters what became of an evaluation in the ledger. Repeating it changes nothing.
///
/// @param witness told of each outcome
public record RecordUpdate(
        Inferences inferences, InferenceChanges changes, InstantSource clock, Consumer<Outcome> witness) {

    static final int MOST_TRIES = 50;

    /// @param attempt of the request that this is about: an answer may be faster than the note of its publication
    public Outcome record(InferenceId id, ModelId model, int attempt, Signal signal) {
        Outcome outcome = enter(id, model, attempt, signal);
        witness.accept(outcome);
        return outcome;
    }

    private Outcome enter(InferenceId id, ModelId model, int attempt, Signal signal) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Inference> found = inferences.find(id);
            Optional<Evaluation> evaluation = found.flatMap(inference -> inference.evaluation(model));
            if (found.isEmpty() || evaluation.isEmpty()) {
                return new Outcome.Unknown();
            }
            if (signal instanceof Signal.Answered answer
                    && !areOf(found.get(), answer.result().inputs())) {
                return new Outcome.OtherInputs();
            }
            switch (evaluation.get().state().on(signal)) {
                case Transition.Unchanged() -> {
                    return new Outcome.Unchanged();
                }
                case Transition.Contradicted() -> {
                    return new Outcome.Contradicted();
                }
                case Transition.To(var next) -> {
                    Inference changed =
                            found.get().with(evaluation.get().attempted(attempt).with(next), clock.instant());
                    if (inferences.replace(changed)) {
                        changes.changed(changed.owner(), id);
                        return new Outcome.Recorded(changed, next);
                    }
                }
            }
        }
        return new Outcome.Contended();
    }

    static boolean areOf(Inference inference, Map<String, Sha256> inputs) {
        return inputs.entrySet().stream()
                .allMatch(input -> inference.recordings().stream()
                        .filter(recording -> recording.slot().name().equals(input.getKey()))
                        .map(Recording::digest)
                        .anyMatch(input.getValue()::equals));
    }

    public sealed interface Outcome {
        /// @param entered the new state of the evaluation
        record Recorded(Inference inference, EvaluationState entered) implements Outcome {}

        /// Late, repeated or out of order.
        record Unchanged() implements Outcome {}

        /// A second answer differs from the one that stands.
        record Contradicted() implements Outcome {}

        /// The answer is to other audio than the entry has. It is no result of this entry.
        record OtherInputs() implements Outcome {}

        /// The entry changed before each of many tries, or its store does not let it change. Nothing is entered.
        record Contended() implements Outcome {}

        /// No entry of the ledger asked for this.
        record Unknown() implements Outcome {}
    }
}
