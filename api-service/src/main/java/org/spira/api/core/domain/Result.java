package org.spira.api.core.domain;

import java.util.List;
import java.util.Map;

/// A model's answer with all that is needed to compute it again: which bytes, which model, which runtime.
///
/// @param output  the model's output; `decision.index` says which entry decides
/// @param inputs  audio slot to the digest of the bytes that were scored
/// @param timings step to milliseconds
public record Result(
        List<Double> output,
        Diagnosis diagnosis,
        ModelVersion model,
        Decision decision,
        ScoringRuntime runtime,
        Map<String, Sha256> inputs,
        Map<String, Double> timings) {

    public Result {
        output = List.copyOf(output);
        inputs = Map.copyOf(inputs);
        timings = Map.copyOf(timings);
        if (output.isEmpty() || inputs.isEmpty()) {
            throw new IllegalArgumentException("a result has an output and names its inputs");
        }
        if (decision.index() < 0 || decision.index() >= output.size()) {
            throw new IllegalArgumentException("the decision reads an entry that the output lacks");
        }
    }

    /// Whether both say the same of the same: timings may differ between two runs, nothing else.
    public boolean agreesWith(Result other) {
        return output.equals(other.output)
                && diagnosis == other.diagnosis
                && model.equals(other.model)
                && inputs.equals(other.inputs);
    }

    public record ModelVersion(String name, String version, Sha256 digest) {
        public VersionName named() {
            return new VersionName(name, version);
        }
    }

    public record Decision(int index, double positiveAtLeast, double negativeBelow) {}

    public record ScoringRuntime(
            String name, String version, String executionProvider, String optimizationLevel, int intraOpThreads) {}
}
