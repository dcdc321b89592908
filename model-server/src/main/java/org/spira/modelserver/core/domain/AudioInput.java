package org.spira.modelserver.core.domain;

/// An audio slot of the form and the tensor that it becomes: mono, float32, at the contract's rate.
public record AudioInput(String slot, String tensor, int sampleRateHertz, double minSeconds, double maxSeconds) {

    public AudioInput {
        if (sampleRateHertz < 1000 || sampleRateHertz > 192_000) {
            throw new IllegalArgumentException("inputs." + slot + ".sample-rate-hertz " + sampleRateHertz);
        }
        if (!(minSeconds >= 0 && minSeconds <= maxSeconds && maxSeconds <= 3600)) {
            throw new IllegalArgumentException(
                    "inputs." + slot + ": min-seconds " + minSeconds + ", max-seconds " + maxSeconds);
        }
    }
}
