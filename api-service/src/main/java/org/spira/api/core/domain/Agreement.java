package org.spira.api.core.domain;

import java.util.List;
import java.util.OptionalDouble;

/// How far two answers to the same recordings agree.
///
/// @param bits              whether no bit of the outputs differs, nor the diagnosis
/// @param largestDifference between two numbers at the same place; empty where that is no number, or where one output
///                          is longer
public record Agreement(boolean bits, boolean sameDiagnosis, OptionalDouble largestDifference) {
    /// What two runs of one version may differ by: ONNX Runtime's optimised kernels round differently from processor to
    /// processor, and the golden samples of a model allow as much.
    public static final double TOLERANCE = 1e-5;

    public static Agreement of(
            List<Double> output, Diagnosis diagnosis, List<Double> otherOutput, Diagnosis otherDiagnosis) {
        boolean sameDiagnosis = diagnosis == otherDiagnosis;
        return new Agreement(
                sameDiagnosis && output.equals(otherOutput), sameDiagnosis, largestDifference(output, otherOutput));
    }

    private static OptionalDouble largestDifference(List<Double> output, List<Double> other) {
        if (output.size() != other.size()) {
            return OptionalDouble.empty();
        }
        double largest = 0;
        for (int at = 0; at < output.size(); at++) {
            largest = Math.max(largest, Math.abs(output.get(at) - other.get(at))); // of NaN it is NaN
        }
        return Double.isFinite(largest) ? OptionalDouble.of(largest) : OptionalDouble.empty();
    }

    public boolean isWithinTolerance() {
        return bits || (sameDiagnosis && largestDifference.orElse(Double.MAX_VALUE) <= TOLERANCE);
    }
}
