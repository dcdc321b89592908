package org.spira.registry.core.port;

import org.spira.registry.core.domain.AuditEvent;

/// What people did here. Append-only.
public interface AuditLog {
    void append(AuditEvent event);
}
