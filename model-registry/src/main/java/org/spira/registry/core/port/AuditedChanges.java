package org.spira.registry.core.port;

import java.time.Instant;
import java.util.List;
import org.spira.registry.core.domain.AuditEvent;

/// Changes that are written together with the audit event that tells of them, in one step: whatever stops before the
/// event is in the chain, it is found here again, with who it was and when.
public interface AuditedChanges {
    /// The events that may not be in the chain: all that nobody called audited, and of what is only ever appended those
    /// since that time.
    List<AuditEvent> unaudited(Instant since);

    /// The event is in the chain. Saying so twice is no mistake. Nothing where changes are only ever appended: what is
    /// never changed keeps its events.
    default void audited(AuditEvent event) {}
}
