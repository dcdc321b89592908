package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.Map;

/// Who did what to which model, version or alias, and when.
public record AuditEvent(Instant at, String by, String action, String subject, Map<String, String> details) {
    public AuditEvent {
        details = Map.copyOf(details);
    }

    public AuditEvent at(Instant time) {
        return new AuditEvent(time, by, action, subject, details);
    }
}
