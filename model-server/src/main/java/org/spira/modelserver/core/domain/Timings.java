package org.spira.modelserver.core.domain;

import java.time.Duration;

/// Where the time of one answer went. `waiting` is from publication to pull, `queue` from decoded to the start of
/// scoring.
public record Timings(Duration waiting, Duration fetch, Duration decode, Duration queue, Duration inference) {}
