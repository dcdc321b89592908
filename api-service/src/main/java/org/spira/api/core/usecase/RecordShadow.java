package org.spira.api.core.usecase;

import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.ShadowResults;

/// Keeps what a second version of a model said, compared with what the served one said. Repeating it changes nothing.
public record RecordShadow(Inferences inferences, ShadowResults shadows) {

    public Outcome record(ShadowResult shadow) {
        Optional<Inference> inference = inferences.find(shadow.inference());
        Optional<Evaluation> served = inference.flatMap(entry -> entry.evaluation(shadow.model()));
        if (inference.isEmpty() || served.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!RecordUpdate.areOf(inference.get(), shadow.inputs())) {
            return new Outcome.OtherInputs();
        }
        return switch (served.get().state()) {
            case EvaluationState.Queued _, EvaluationState.Running _ -> new Outcome.TooEarly();
            case EvaluationState.Completed completed -> {
                shadows.add(shadow, shadow.agreementWith(completed.result()));
                yield new Outcome.Kept();
            }
            case EvaluationState.Failed _, EvaluationState.Expired _ -> new Outcome.NothingToCompare();
        };
    }

    public sealed interface Outcome {
        record Kept() implements Outcome {}

        /// The served version's answer isn't in the ledger yet: to be tried again. It comes, or the request ends.
        record TooEarly() implements Outcome {}

        /// The served version gave no answer.
        record NothingToCompare() implements Outcome {}

        /// The answer is to other audio than the entry has.
        record OtherInputs() implements Outcome {}

        /// No entry of the ledger asked for this.
        record Unknown() implements Outcome {}
    }
}
