package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.Map;

/// Who did what to which model, version or alias, and when.
public record AuditEvent(Instant at, String by, String action, String subject, Map<String, String> details) {
    public AuditEvent {
        details = Map.copyOf(details);
    }

    /// The name of the model that a subject (`model`, `model/version` or `model@alias`) belongs to.
    public String model() {
        return subject.split("[/@]", 2)[0];
    }

    public AuditEvent at(Instant time) {
        return new AuditEvent(time, by, action, subject, details);
    }
}
