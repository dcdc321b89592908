package org.spira.modelserver.core.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recordings and fields whose score is known; `recordings` are files by slot.
public record GoldenSample(
        String name,
        Map<String, Path> recordings,
        Map<String, String> fields,
        List<Float> expectedOutput,
        Diagnosis expectedDiagnosis,
        double tolerance) {

    public GoldenSample {
        recordings = Map.copyOf(recordings);
        fields = Map.copyOf(fields);
        expectedOutput = List.copyOf(expectedOutput);
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(name + ": tolerance " + tolerance);
        }
    }

    /// What differs, empty if the output is the expected one.
    public Optional<String> differenceTo(List<Float> output, Diagnosis diagnosis) {
        if (output.size() != expectedOutput.size()) {
            return Optional.of(name + ": " + output.size() + " outputs instead of " + expectedOutput.size());
        }
        for (int i = 0; i < output.size(); i++) {
            double difference = Math.abs((double) output.get(i) - expectedOutput.get(i));
            if (!(difference <= tolerance)) {
                return Optional.of(name + ": output " + output + " instead of " + expectedOutput + ", off by "
                        + difference + " where " + tolerance + " is tolerated");
            }
        }
        return diagnosis == expectedDiagnosis
                ? Optional.empty()
                : Optional.of(name + ": " + diagnosis + " instead of " + expectedDiagnosis);
    }
}
