package org.spira.api.core.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A server that answers for a model, as it says of itself.
///
/// @param worker    its name
/// @param model     the model's name in the registry
/// @param digest    of the version's manifest
/// @param topic     whose requests it takes
/// @param slots     how many requests it works on at once
/// @param completed requests answered with a result since it started
/// @param failed    requests answered with a failure since it started
/// @param meanTime  that a request took lately; empty before the first one
public record ModelServer(
        String worker,
        String model,
        String version,
        String digest,
        Topic topic,
        String runtime,
        Instant startedAt,
        int slots,
        long completed,
        long failed,
        Optional<Duration> meanTime) {

    /// Requests that it answers in a second, as far as it is known.
    public Optional<Double> pacePerSecond() {
        return meanTime.filter(Duration::isPositive).map(mean -> Math.max(1, slots) * 1e9 / mean.toNanos());
    }
}
