package org.spira.api.core.port;

import java.time.Instant;
import org.spira.api.core.domain.UserId;

/// The trace that every access to a patient's data leaves, and every change of who may have it. Append-only.
@FunctionalInterface
public interface AccessLog {
    void append(Entry entry);

    /// @param action  what was done, such as `inference.read`
    /// @param subject the id of what it was done to
    record Entry(Instant at, UserId actor, String action, String subject, boolean allowed) {}
}
