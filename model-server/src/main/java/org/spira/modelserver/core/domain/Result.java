package org.spira.modelserver.core.domain;

import java.util.List;
import java.util.Map;

/// A score and all that it depended on; `inputs` maps each audio slot to the SHA-256 of the bytes that were scored.
public record Result(
        List<Float> output,
        Diagnosis diagnosis,
        ModelIdentity model,
        Decision decision,
        RuntimeDescription runtime,
        Map<String, String> inputs,
        Timings timings) {

    public Result {
        output = List.copyOf(output);
        inputs = Map.copyOf(inputs);
    }
}
