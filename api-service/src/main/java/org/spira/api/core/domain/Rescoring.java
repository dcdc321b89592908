package org.spira.api.core.domain;

import java.util.List;

/// What a version of a model says when it is asked again.
public record Rescoring(
        Result.ModelVersion model, Result.ScoringRuntime runtime, List<Double> output, Diagnosis diagnosis) {
    public Rescoring {
        output = List.copyOf(output);
    }

    public Agreement agreementWith(Result recorded) {
        return Agreement.of(recorded.output(), recorded.diagnosis(), output, diagnosis);
    }
}
