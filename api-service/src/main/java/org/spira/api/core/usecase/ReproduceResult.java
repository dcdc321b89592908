package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.Agreement;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Reproductions;

/// Works a stored result out again and tells its owner, engineers and admins whether it comes out the same; never what
/// it is.
public record ReproduceResult(
        Inferences inferences, Reproductions reproductions, AccessLog accessLog, InstantSource clock) {

    /// @param id    the text of the path
    /// @param model whose result; empty for the main one
    public Outcome reproduce(Caller caller, String id, Optional<String> model) {
        Optional<InferenceId> inferenceId = InferenceId.parse(id);
        if (inferenceId.isEmpty()) {
            return new Outcome.MalformedId();
        }
        Optional<ModelId> modelId = model.flatMap(ModelId::parse);
        if (model.isPresent() && modelId.isEmpty()) {
            return new Outcome.MalformedModelId();
        }
        Optional<Inference> inference = inferences
                .find(inferenceId.get())
                .filter(entry -> caller.is(entry.owner()) || caller.isEngineerOrAdmin());
        accessLog.append(new AccessLog.Entry(
                clock.instant(),
                caller.id(),
                "inference.reproduce",
                inferenceId.get().value(),
                inference.isPresent()));
        if (inference.isEmpty()) {
            return new Outcome.NotFound();
        }
        Optional<Evaluation> evaluation = modelId.isPresent()
                ? inference.get().evaluation(modelId.get())
                : Optional.of(inference.get().main());
        return evaluation.map(of -> reproduce(inference.get(), of)).orElseGet(Outcome.UnknownModel::new);
    }

    private Outcome reproduce(Inference inference, Evaluation evaluation) {
        Optional<Result> recorded = evaluation.result();
        if (recorded.isEmpty()) {
            return new Outcome.NoResult();
        }
        Result.ModelVersion pin = recorded.get().model();
        return switch (reproductions.ask(inference, evaluation, pin, clock.instant())) {
            case Reproductions.Reply.Failed(var reason) -> new Outcome.Failed(reason);
            case Reproductions.Reply.Reproduced(var again)
            when !again.model().digest().equals(pin.digest()) ->
                new Outcome.Failed(Reproductions.Reason.DIGEST_DIFFERS);
            case Reproductions.Reply.Reproduced(var again) ->
                new Outcome.Reproduced(
                        inference.id(),
                        evaluation.modelId(),
                        recorded.get(),
                        again,
                        again.agreementWith(recorded.get()));
        };
    }

    public sealed interface Outcome {
        record Reproduced(InferenceId inference, ModelId model, Result recorded, Rescoring again, Agreement agreement)
                implements Outcome {}

        record MalformedId() implements Outcome {}

        record MalformedModelId() implements Outcome {}

        /// Or not for this caller.
        record NotFound() implements Outcome {}

        /// The inference was not sent to this model.
        record UnknownModel() implements Outcome {}

        record NoResult() implements Outcome {}

        record Failed(Reproductions.Reason reason) implements Outcome {}
    }
}
