package org.spira.api.adapter.mongo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Sha256;

/// The state of an evaluation as it is stored.
///
/// @param name    `queued`, `running`, `completed`, `failed` or `expired`
/// @param at      since when; absent while queued
/// @param worker  only while running
/// @param result  only once completed
/// @param failure only once failed
record StateDocument(
        String name,
        @Nullable Instant at,
        @Nullable String worker,
        @Nullable ResultDocument result,
        @Nullable FailureDocument failure) {

    static StateDocument of(EvaluationState state) {
        return switch (state) {
            case EvaluationState.Queued _ -> new StateDocument("queued", null, null, null, null);
            case EvaluationState.Running(var worker, var since) ->
                new StateDocument("running", since, worker, null, null);
            case EvaluationState.Completed(var result, var at) ->
                new StateDocument("completed", at, null, ResultDocument.of(result), null);
            case EvaluationState.Failed(var failure, var at) ->
                new StateDocument("failed", at, null, null, FailureDocument.of(failure));
            case EvaluationState.Expired(var at) -> new StateDocument("expired", at, null, null, null);
        };
    }

    EvaluationState toState() {
        return switch (name) {
            case "queued" -> new EvaluationState.Queued();
            case "running" -> new EvaluationState.Running(stored(worker), stored(at));
            case "completed" -> new EvaluationState.Completed(stored(result).toResult(), stored(at));
            case "failed" -> new EvaluationState.Failed(stored(failure).toFailure(), stored(at));
            case "expired" -> new EvaluationState.Expired(stored(at));
            default -> throw new IllegalStateException("no such state of an evaluation: " + name);
        };
    }

    private <T> T stored(@Nullable T part) {
        return Objects.requireNonNull(part, () -> "incomplete state of an evaluation: " + name);
    }

    record FailureDocument(String reason, @Nullable String place, String message) {
        static FailureDocument of(EvaluationState.Failure failure) {
            return new FailureDocument(failure.reason().code(), failure.place().orElse(null), failure.message());
        }

        EvaluationState.Failure toFailure() {
            return new EvaluationState.Failure(
                    FailureReason.parse(reason).orElseThrow(), Optional.ofNullable(place), message);
        }
    }

    record ResultDocument(
            List<Double> output,
            String diagnosis,
            ModelVersionDocument model,
            DecisionDocument decision,
            RuntimeDocument runtime,
            Map<String, String> inputs,
            Map<String, Double> timings) {
        static ResultDocument of(Result result) {
            Map<String, String> inputs = new TreeMap<>();
            result.inputs().forEach((slot, digest) -> inputs.put(slot, digest.hex()));
            return new ResultDocument(
                    result.output(),
                    result.diagnosis().name().toLowerCase(Locale.ROOT),
                    ModelVersionDocument.of(result.model()),
                    DecisionDocument.of(result.decision()),
                    RuntimeDocument.of(result.runtime()),
                    inputs,
                    new TreeMap<>(result.timings()));
        }

        Result toResult() {
            Map<String, Sha256> digests = new TreeMap<>();
            inputs.forEach((slot, hex) -> digests.put(slot, new Sha256(hex)));
            return new Result(
                    output,
                    Diagnosis.valueOf(diagnosis.toUpperCase(Locale.ROOT)),
                    model.toModelVersion(),
                    decision.toDecision(),
                    runtime.toRuntime(),
                    digests,
                    timings);
        }
    }

    record ModelVersionDocument(String name, String version, String digest) {
        static ModelVersionDocument of(Result.ModelVersion model) {
            return new ModelVersionDocument(
                    model.name(), model.version(), model.digest().hex());
        }

        Result.ModelVersion toModelVersion() {
            return new Result.ModelVersion(name, version, new Sha256(digest));
        }
    }

    record DecisionDocument(int index, double positiveAtLeast, double negativeBelow) {
        static DecisionDocument of(Result.Decision decision) {
            return new DecisionDocument(decision.index(), decision.positiveAtLeast(), decision.negativeBelow());
        }

        Result.Decision toDecision() {
            return new Result.Decision(index, positiveAtLeast, negativeBelow);
        }
    }

    record RuntimeDocument(
            String name, String version, String executionProvider, String optimizationLevel, int intraOpThreads) {
        static RuntimeDocument of(Result.ScoringRuntime runtime) {
            return new RuntimeDocument(
                    runtime.name(),
                    runtime.version(),
                    runtime.executionProvider(),
                    runtime.optimizationLevel(),
                    runtime.intraOpThreads());
        }

        Result.ScoringRuntime toRuntime() {
            return new Result.ScoringRuntime(name, version, executionProvider, optimizationLevel, intraOpThreads);
        }
    }
}
