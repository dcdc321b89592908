package org.spira.api.core.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a second version of a model said to a request that the served one answers. Nobody acts on it.
///
/// @param inputs audio slot to the digest of the bytes that were scored
public record ShadowResult(
        InferenceId inference,
        ModelId model,
        Instant at,
        Result.ModelVersion version,
        Result.ScoringRuntime runtime,
        List<Double> output,
        Diagnosis diagnosis,
        Map<String, Sha256> inputs) {
    public ShadowResult {
        output = List.copyOf(output);
        inputs = Map.copyOf(inputs);
        if (output.isEmpty() || inputs.isEmpty()) {
            throw new IllegalArgumentException("a result has an output and names its inputs");
        }
    }

    public Agreement agreementWith(Result served) {
        return Agreement.of(served.output(), served.diagnosis(), output, diagnosis);
    }
}
