package org.spira.api.adapter.nats;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState.Failure;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Slot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `inference-updated.v1`: see its schema.
record UpdateMessage(
        @Nullable String type,
        @Nullable String inferenceId,
        @Nullable String modelId,
        @Nullable Integer attempt,
        @Nullable String worker,
        @Nullable Instant occurredAt,
        @Nullable String state,
        @Nullable ResultPart result,
        @Nullable FailurePart failure) {

    static final String TYPE = "inference-updated.v1";

    private static final int LONGEST_TEXT = 500;

    /// What an update says, in the words of the ledger.
    record Update(InferenceId inference, ModelId model, int attempt, Signal signal) {}

    /// @throws IllegalArgumentException when the bytes are no such message; the text says what is wrong and quotes
    ///                                  nothing of them
    static Update read(JsonMapper json, byte[] bytes) {
        UpdateMessage message;
        try {
            message = json.readValue(bytes, UpdateMessage.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no " + TYPE + ": " + e.getClass().getSimpleName(), e);
        }
        if (message == null || !TYPE.equals(message.type)) {
            throw new IllegalArgumentException("no " + TYPE);
        }
        return new Update(
                InferenceId.parse(required(message.inferenceId, "inferenceId"))
                        .orElseThrow(() -> new IllegalArgumentException("inferenceId is no id")),
                ModelId.parse(required(message.modelId, "modelId"))
                        .orElseThrow(() -> new IllegalArgumentException("modelId is no id")),
                attemptOf(message),
                message.signal());
    }

    private static int attemptOf(UpdateMessage message) {
        int attempt = required(message.attempt, "attempt");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is not positive");
        }
        return attempt;
    }

    private Signal signal() {
        Instant at = required(occurredAt, "occurredAt");
        return switch (required(state, "state")) {
            case "started" -> new Signal.Started(cut(required(worker, "worker")), at);
            case "completed" -> new Signal.Answered(required(result, "result").toResult(), at);
            case "failed" -> new Signal.Refused(required(failure, "failure").toFailure(), at);
            default -> throw new IllegalArgumentException("unknown state");
        };
    }

    static <T> T required(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return part;
    }

    static Diagnosis diagnosisOf(String code) {
        return Arrays.stream(Diagnosis.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown diagnosis"));
    }

    static Map<String, Sha256> digestsOf(@Nullable Map<String, @Nullable String> inputs, String name) {
        Map<String, Sha256> digests = new TreeMap<>();
        required(inputs, name).forEach((slot, hex) -> digests.put(slotOf(slot, name), new Sha256(required(hex, name))));
        return digests;
    }

    /// The refusal of [Slot] quotes what it refuses.
    private static String slotOf(String slot, String name) {
        try {
            return new Slot(slot).name();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " names no slot", e);
        }
    }

    static List<Double> outputOf(@Nullable List<@Nullable Double> output, String name) {
        return required(output, name).stream()
                .map(number -> finite(number, name))
                .toList();
    }

    private static double finite(@Nullable Double number, String name) {
        if (number == null || !Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " has what is no number");
        }
        return number;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    record FailurePart(
            @Nullable String reason,
            @Nullable String slot,
            @Nullable String message) {
        Failure toFailure() {
            FailureReason known = FailureReason.parse(required(reason, "failure.reason"))
                    .orElseThrow(() -> new IllegalArgumentException("unknown failure.reason"));
            return new Failure(
                    known,
                    Optional.ofNullable(slot).map(UpdateMessage::cut),
                    cut(required(message, "failure.message")));
        }
    }

    record ResultPart(
            @Nullable List<@Nullable Double> output,
            @Nullable String diagnosis,
            @Nullable ModelPart model,
            @Nullable DecisionPart decision,
            @Nullable RuntimePart runtime,
            @Nullable Map<String, @Nullable String> inputs,
            @Nullable Map<String, @Nullable Double> timings) {
        Result toResult() {
            return new Result(
                    outputOf(output, "result.output"),
                    diagnosisOf(required(diagnosis, "result.diagnosis")),
                    required(model, "result.model").toModelVersion(),
                    required(decision, "result.decision").toDecision(),
                    required(runtime, "result.runtime").toRuntime(),
                    digestsOf(inputs, "result.inputs"),
                    plainlyNamed(required(timings, "result.timings")));
        }

        /// They become names of fields in the ledger.
        private static Map<String, Double> plainlyNamed(Map<String, @Nullable Double> timings) {
            Map<String, Double> named = new TreeMap<>();
            timings.forEach((step, millis) -> {
                if (!step.matches("[A-Za-z0-9_]{1,64}")) {
                    throw new IllegalArgumentException("a name in result.timings");
                }
                named.put(step, finite(millis, "result.timings"));
            });
            return named;
        }
    }

    record ModelPart(
            @Nullable String name,
            @Nullable String version,
            @Nullable String digest) {
        Result.ModelVersion toModelVersion() {
            return new Result.ModelVersion(
                    required(name, "result.model.name"),
                    required(version, "result.model.version"),
                    new Sha256(required(digest, "result.model.digest")));
        }
    }

    record DecisionPart(
            @Nullable Integer index,
            @Nullable Double positiveAtLeast,
            @Nullable Double negativeBelow) {
        Result.Decision toDecision() {
            return new Result.Decision(
                    required(index, "result.decision.index"),
                    required(positiveAtLeast, "result.decision.positiveAtLeast"),
                    required(negativeBelow, "result.decision.negativeBelow"));
        }
    }

    record RuntimePart(
            @Nullable String name,
            @Nullable String version,
            @Nullable String executionProvider,
            @Nullable String optimizationLevel,
            @Nullable Integer intraOpThreads) {
        Result.ScoringRuntime toRuntime() {
            return new Result.ScoringRuntime(
                    required(name, "result.runtime.name"),
                    required(version, "result.runtime.version"),
                    required(executionProvider, "result.runtime.executionProvider"),
                    required(optimizationLevel, "result.runtime.optimizationLevel"),
                    required(intraOpThreads, "result.runtime.intraOpThreads"));
        }
    }
}
