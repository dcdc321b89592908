package org.spira.api.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState.Failure;
import org.spira.api.core.domain.FailureReason;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Samples;
import org.spira.api.core.domain.Sha256;

/// The function that a version of a model is: the same inputs have the same answer.
final class ScoringModel {
    private ScoringModel() {}

    static Map<String, Sha256> inputsOf(ModelId model, List<Recording> recordings) {
        Set<String> slots = model.equals(Samples.VOWELS.id()) ? Set.of("sustentada") : Set.of("aceite", "parlenda");
        return recordings.stream()
                .filter(recording -> slots.contains(recording.slot().name()))
                .collect(Collectors.toMap(recording -> recording.slot().name(), Recording::digest));
    }

    /// Some inputs no version can score.
    static boolean fails(Map<String, Sha256> inputs) {
        return new TreeMap<>(inputs).hashCode() % 7 == 0;
    }

    static Failure failure() {
        return new Failure(FailureReason.MODEL_ERROR, java.util.Optional.empty(), "not a number");
    }

    static Result result(ModelId model, int version, Map<String, Sha256> inputs) {
        double probability =
                Math.floorMod(new TreeMap<>(inputs).hashCode() * 31 + version * 7 + model.hashCode(), 1_000) / 1_000.0;
        Result any = Samples.result(0.5);
        return new Result(
                List.of(probability),
                probability >= 0.6 ? Diagnosis.POSITIVE : Diagnosis.NEGATIVE,
                new Result.ModelVersion(model.value(), Integer.toString(version), Samples.digest(version)),
                any.decision(),
                any.runtime(),
                inputs,
                any.timings());
    }
}
