package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.AuditedChanges;

/// Brings into the audit chain what was changed and not told there, because a process or the database stopped between
/// the two. Safe to run again, and by several instances at once.
public record ReconcileAudit(List<AuditedChanges> changes, AuditLog audit) {
    public ReconcileAudit {
        changes = List.copyOf(changes);
    }

    /// `since`: what was appended before that time is known to be in the chain.
    public void reconcile(Instant since) {
        record Untold(AuditedChanges where, AuditEvent event) {}
        changes.stream()
                .flatMap(where -> where.unaudited(since).stream().map(event -> new Untold(where, event)))
                .sorted(Comparator.comparing(untold -> untold.event().at()))
                .forEach(untold -> {
                    audit.append(untold.event());
                    untold.where().audited(untold.event());
                });
    }
}
