package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.EvaluationState.Transition;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.InferenceChanges;
import org.spira.api.core.port.Inferences;

/// Enters what became of an evaluation in the ledger. Repeating it changes nothing.
public record RecordUpdate(Inferences inferences, InferenceChanges changes, InstantSource clock) {

    public Outcome record(InferenceId id, ModelId model, Signal signal) {
        while (true) {
            Optional<Inference> found = inferences.find(id);
            Optional<Evaluation> evaluation = found.flatMap(inference -> inference.evaluation(model));
            if (found.isEmpty() || evaluation.isEmpty()) {
                return new Outcome.Unknown();
            }
            switch (evaluation.get().state().on(signal)) {
                case Transition.Unchanged() -> {
                    return new Outcome.Unchanged();
                }
                case Transition.Contradicted() -> {
                    return new Outcome.Contradicted();
                }
                case Transition.To(var next) -> {
                    Inference changed = found.get().with(evaluation.get().with(next), clock.instant());
                    if (inferences.replace(changed)) {
                        changes.changed(changed.owner(), id);
                        return new Outcome.Recorded(changed);
                    }
                }
            }
        }
    }

    public sealed interface Outcome {
        record Recorded(Inference inference) implements Outcome {}

        /// Late, repeated or out of order.
        record Unchanged() implements Outcome {}

        /// A second answer differs from the one that stands.
        record Contradicted() implements Outcome {}

        /// No entry of the ledger asked for this.
        record Unknown() implements Outcome {}
    }
}
