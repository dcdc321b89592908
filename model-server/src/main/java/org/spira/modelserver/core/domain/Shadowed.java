package org.spira.modelserver.core.domain;

import java.time.Instant;

/// What a version that nobody sees makes of a request that the served one has answered.
public record Shadowed(RequestKey key, int attempt, String traceparent, Instant at, Result result) {}
