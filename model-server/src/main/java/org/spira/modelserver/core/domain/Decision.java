package org.spira.modelserver.core.domain;

import java.util.List;

/// The thresholds that turn one index of the output into a diagnosis; what lies between them is inconclusive.
public record Decision(int index, double positiveAtLeast, double negativeBelow) {

    public Decision {
        if (index < 0) {
            throw new IllegalArgumentException("output index " + index);
        }
        if (!(negativeBelow <= positiveAtLeast)
                || !Double.isFinite(negativeBelow)
                || !Double.isFinite(positiveAtLeast)) {
            throw new IllegalArgumentException("decision: negative-below " + negativeBelow
                    + " must not exceed positive-at-least " + positiveAtLeast);
        }
    }

    /// The output's float is compared as the number that it prints as: 0.7f is at least 0.7, although the nearest float
    /// to 0.7 lies a little below the nearest double.
    public Diagnosis diagnose(List<Float> output) {
        double value = Double.parseDouble(Float.toString(output.get(index)));
        if (value >= positiveAtLeast) {
            return Diagnosis.POSITIVE;
        }
        return value < negativeBelow ? Diagnosis.NEGATIVE : Diagnosis.INCONCLUSIVE;
    }
}
