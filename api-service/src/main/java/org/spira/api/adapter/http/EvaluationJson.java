package org.spira.api.adapter.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.Result;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What one model made of an inference, with all that is needed to compute it again.
///
/// @param status    as of an inference: `processing`, `completed`, `error`
/// @param state     of the ledger: `queued`, `running`, `completed`, `failed`, `expired`
/// @param since     when it came into its state; null while queued
/// @param diagnosis `not available` until there is one
/// @param output    `[-1.0]` until there is one
/// @param recall    why the result is not to be relied on; null unless its version is recalled
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EvaluationJson(
        String modelId,
        String modelName,
        String status,
        String state,
        @Nullable String since,
        String diagnosis,
        List<Double> output,
        @Nullable VersionJson model,
        @Nullable DecisionJson decision,
        @Nullable FailureJson failure,
        int attempt,
        @Nullable RuntimeJson runtime,
        @Nullable Map<String, String> inputs,
        @Nullable Map<String, Double> timings,
        @Nullable RecallJson recall) {

    private static final String NO_DIAGNOSIS = "not available";
    private static final List<Double> NO_OUTPUT = List.of(-1.0);

    static EvaluationJson of(Evaluation evaluation, RecalledVersions recalled) {
        return switch (evaluation.state()) {
            case EvaluationState.Queued() -> open(evaluation, "queued");
            case EvaluationState.Running _ -> open(evaluation, "running");
            case EvaluationState.Completed completed -> completed(evaluation, completed.result(), recalled);
            case EvaluationState.Failed failed ->
                without(evaluation, "error", "failed", FailureJson.of(failed.failure()));
            case EvaluationState.Expired _ -> without(evaluation, "error", "expired", FailureJson.EXPIRED);
        };
    }

    private static EvaluationJson open(Evaluation evaluation, String state) {
        return without(evaluation, "processing", state, null);
    }

    private static EvaluationJson without(
            Evaluation evaluation, String status, String state, @Nullable FailureJson failure) {
        return new EvaluationJson(
                evaluation.modelId().value(),
                evaluation.modelName(),
                status,
                state,
                sinceOf(evaluation),
                NO_DIAGNOSIS,
                NO_OUTPUT,
                null,
                null,
                failure,
                evaluation.attempt(),
                null,
                null,
                null,
                null);
    }

    private static EvaluationJson completed(Evaluation evaluation, Result result, RecalledVersions recalled) {
        Map<String, String> inputs = result.inputs().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().hex(), (one, _) -> one, TreeMap::new));
        return new EvaluationJson(
                evaluation.modelId().value(),
                evaluation.modelName(),
                "completed",
                "completed",
                sinceOf(evaluation),
                word(result.diagnosis()),
                result.output(),
                VersionJson.of(result.model()),
                DecisionJson.of(result.decision()),
                null,
                evaluation.attempt(),
                RuntimeJson.of(result.runtime()),
                inputs,
                timings(result),
                recalled.of(result.model().named()).map(RecallJson::of).orElse(null));
    }

    private static @Nullable String sinceOf(Evaluation evaluation) {
        return switch (evaluation.state()) {
            case EvaluationState.Queued() -> null;
            case EvaluationState.Running running -> WireTime.text(running.since());
            case EvaluationState.Completed completed -> WireTime.text(completed.at());
            case EvaluationState.Failed failed -> WireTime.text(failed.at());
            case EvaluationState.Expired(var at) -> WireTime.text(at);
        };
    }

    /// Messages name the steps in camel case, this wire in snake case.
    private static Map<String, Double> timings(Result result) {
        Map<String, Double> timings = new TreeMap<>();
        result.timings()
                .forEach((step, millis) ->
                        timings.put(step.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), millis));
        return timings;
    }

    static String word(Diagnosis diagnosis) {
        return diagnosis.name().toLowerCase(Locale.ROOT);
    }

    static Optional<Diagnosis> diagnosisOf(String word) {
        return Arrays.stream(Diagnosis.values())
                .filter(diagnosis -> word(diagnosis).equals(word))
                .findFirst();
    }

    /// @param digest SHA-256 of the version's manifest in the registry
    record VersionJson(String name, String version, String digest) {
        static VersionJson of(Result.ModelVersion model) {
            return new VersionJson(model.name(), model.version(), model.digest().hex());
        }
    }

    /// @param index which entry of the output decides
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DecisionJson(int index, double positiveAtLeast, double negativeBelow) {
        static DecisionJson of(Result.Decision decision) {
            return new DecisionJson(decision.index(), decision.positiveAtLeast(), decision.negativeBelow());
        }
    }

    /// @param slot the recording or field at fault, if one is
    /// @param text for a clinician
    record FailureJson(String reason, @Nullable String slot, String text) {
        static final FailureJson EXPIRED =
                new FailureJson("expired", null, "No model answered in time. Please send the recordings again.");

        static FailureJson of(EvaluationState.Failure failure) {
            return new FailureJson(
                    failure.reason().code(),
                    failure.place().orElse(null),
                    failure.reason().text());
        }
    }

    /// @param reason for a clinician
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RecallJson(String reason, String createdAt) {
        static RecallJson of(Recall recall) {
            return new RecallJson(recall.reason(), WireTime.text(recall.createdAt()));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RuntimeJson(
            String name, String version, String executionProvider, String optimizationLevel, int intraOpThreads) {
        static RuntimeJson of(Result.ScoringRuntime runtime) {
            return new RuntimeJson(
                    runtime.name(),
                    runtime.version(),
                    runtime.executionProvider(),
                    runtime.optimizationLevel(),
                    runtime.intraOpThreads());
        }
    }

    /// The main result as the first system's clients read it.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record MainResultJson(
            String id,
            String inferenceId,
            List<Double> output,
            String diagnosis,
            @Nullable FailureJson failure,
            @Nullable RecallJson recall) {
        static MainResultJson of(InferenceJson inference) {
            EvaluationJson main = inference.results().getFirst();
            return new MainResultJson(
                    inference.id(), inference.id(), main.output(), main.diagnosis(), main.failure(), main.recall());
        }
    }
}
