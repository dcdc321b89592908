package org.spira.modelserver.core.domain;

import java.time.Instant;

/// What the asker is told: this worker, at this instant, says that this attempt has come this far.
public record Update(
        RequestKey key, int attempt, String traceparent, String worker, Instant occurredAt, Progress progress) {}
