package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;

/// One inference at one model.
///
/// @param attempt     how often the request was published; 0 before the first time
/// @param nextCheckAt when the reconciler looks again, if the evaluation is still open then
/// @param receipt     what the broker said of the newest publication
public record Evaluation(
        ModelId modelId,
        String modelName,
        Topic topic,
        int attempt,
        Instant nextCheckAt,
        Optional<Receipt> receipt,
        EvaluationState state) {

    public static Evaluation queued(Model model, Instant nextCheckAt) {
        return new Evaluation(
                model.id(),
                model.name(),
                model.topic(),
                0,
                nextCheckAt,
                Optional.empty(),
                new EvaluationState.Queued());
    }

    public boolean isOpen() {
        return !state.isTerminal();
    }

    /// Empty until there is one.
    public Optional<Result> result() {
        return state instanceof EvaluationState.Completed completed
                ? Optional.of(completed.result())
                : Optional.empty();
    }

    public Evaluation with(EvaluationState next) {
        return new Evaluation(modelId, modelName, topic, attempt, nextCheckAt, receipt, next);
    }

    /// The request has come to a model in this attempt, whether or not its publication was noted.
    public Evaluation attempted(int atLeast) {
        return new Evaluation(modelId, modelName, topic, Math.max(attempt, atLeast), nextCheckAt, receipt, state);
    }

    public Evaluation published(int newAttempt, Receipt newReceipt, Instant newCheckAt) {
        return new Evaluation(modelId, modelName, topic, newAttempt, newCheckAt, Optional.of(newReceipt), state);
    }

    public Evaluation checkAgainAt(Instant newCheckAt) {
        return new Evaluation(modelId, modelName, topic, attempt, newCheckAt, receipt, state);
    }

    /// Where the broker keeps a published request.
    ///
    /// @param sequence  position in the stream
    /// @param messageId the message's own id, because a wiped broker numbers from one again
    public record Receipt(long sequence, String messageId) {}
}
