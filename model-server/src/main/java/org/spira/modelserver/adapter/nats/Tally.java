package org.spira.modelserver.adapter.nats;

import java.time.Duration;
import java.util.OptionalDouble;
import org.spira.modelserver.core.domain.Progress;

/// What this server has done since it started, for who asks.
final class Tally {
    /// How much the newest answer counts in the mean: about the last twenty are felt.
    private static final double WEIGHT = 0.1;

    private int slots;
    private long completed;
    private long failed;
    private double meanSeconds = Double.NaN;

    /// How many requests are worked on at once.
    synchronized void slots(int count) {
        slots = count;
    }

    /// @param took from taking the request until its answer was confirmed
    synchronized void count(Progress.Answer answer, Duration took) {
        switch (answer) {
            case Progress.Completed _ -> completed++;
            case Progress.Failed _ -> failed++;
        }
        double seconds = took.toNanos() / 1e9;
        meanSeconds = Double.isNaN(meanSeconds) ? seconds : meanSeconds + WEIGHT * (seconds - meanSeconds);
    }

    synchronized Counts counts() {
        return new Counts(
                slots,
                completed,
                failed,
                Double.isNaN(meanSeconds) ? OptionalDouble.empty() : OptionalDouble.of(meanSeconds));
    }

    /// @param meanSeconds of one request; empty before the first
    record Counts(int slots, long completed, long failed, OptionalDouble meanSeconds) {}
}
