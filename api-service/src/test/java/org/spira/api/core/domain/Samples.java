package org.spira.api.core.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values for tests, valid unless a test says otherwise.
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final Duration FIRST_CHECK = Duration.ofSeconds(15);
    public static final Duration DEADLINE = Duration.ofHours(24);
    public static final UserId OWNER = new UserId(id(1));
    public static final UserId STRANGER = new UserId(id(2));
    public static final Model VOWELS = new Model(new ModelId(id(11)), "vowels", new Topic("vowels"));
    public static final Model PHRASES = new Model(new ModelId(id(12)), "phrases", new Topic("phrases"));

    private Samples() {}

    /// Grows with `number`, as ids do with time.
    public static String id(int number) {
        return "%024x".formatted(number);
    }

    public static Sha256 digest(int number) {
        return new Sha256("%064x".formatted(number));
    }

    public static InferenceId inferenceId(int number) {
        return new InferenceId(id(number));
    }

    public static PatientForm form() {
        return PatientForm.stored(Map.of(
                "rgh", "12345678A",
                "mask_type", "NONE",
                "gender", "F",
                "covid_status", "UNKNOWN",
                "local", "Hospital das Clínicas",
                "age", "54",
                "cadence", "an unknown field"));
    }

    public static Inference inference(int number, Model... models) {
        return inference(number, OWNER, "key " + number, models);
    }

    public static Inference inference(int number, UserId owner, String key, Model... models) {
        InferenceId id = inferenceId(number);
        List<Recording> recordings = new ArrayList<>();
        for (Slot slot : Slot.REQUIRED) {
            recordings.add(new Recording(
                    slot,
                    Recording.keyOf(id, slot),
                    digest(recordings.size()),
                    96_044,
                    "audio/wav",
                    new Sound(48_000, 1, 16, 1.0, -6.5)));
        }
        List<Model> asked = models.length == 0 ? List.of(VOWELS) : List.of(models);
        return new Inference(
                id,
                owner,
                key,
                digest(1_000 + number),
                form(),
                recordings,
                asked.stream()
                        .map(model -> Evaluation.queued(model, NOW.plus(FIRST_CHECK)))
                        .toList(),
                NOW,
                NOW,
                NOW.plus(DEADLINE),
                Opinion.NONE,
                0);
    }

    public static Result result(double probability) {
        return new Result(
                List.of(probability),
                probability >= 0.6 ? Diagnosis.POSITIVE : Diagnosis.NEGATIVE,
                new Result.ModelVersion("vowels", "3", digest(77)),
                new Result.Decision(0, 0.6, 0.4),
                new Result.ScoringRuntime("onnxruntime", "1.29.0", "CPU", "ALL", 1),
                Map.of("sustentada", digest(1)),
                Map.of("fetchMillis", 6.1, "decodeMillis", 7.4, "inferenceMillis", 3.9));
    }

    /// What a second version of [#VOWELS] says to an entry.
    public static ShadowResult shadow(int inference, String version, double probability, Instant at) {
        return shadow(inference, version, List.of(probability), at);
    }

    public static ShadowResult shadow(int inference, String version, List<Double> output, Instant at) {
        return new ShadowResult(
                inferenceId(inference),
                VOWELS.id(),
                at,
                new Result.ModelVersion("vowels", version, digest(78)),
                result(0.8).runtime(),
                output,
                output.getFirst() >= 0.6 ? Diagnosis.POSITIVE : Diagnosis.NEGATIVE,
                Map.of("sustentada", digest(1)));
    }

    public static EvaluationState.Failure failure() {
        return new EvaluationState.Failure(FailureReason.BAD_AUDIO, Optional.of("sustentada"), "0.4 s of audio");
    }

    /// The entry with its main evaluation in another state, one revision on.
    public static Inference with(Inference inference, EvaluationState state, Instant at) {
        return inference.with(inference.main().with(state), at);
    }

    public static Caller caller(UserId user) {
        return new Caller(
                user,
                "user" + user.value().charAt(23),
                java.util.Set.of(Role.CLINICIAN),
                false,
                0,
                java.util.Optional.empty(),
                NOW.plusSeconds(1_800));
    }
}
