package org.spira.registry.core.usecase;

import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.AuditedChanges;

/// Tells the audit chain of a change that is stored together with its event.
final class AuditTrail {
    private static final System.Logger LOG = System.getLogger(AuditTrail.class.getName());

    private AuditTrail() {}

    /// Never fails: the change is made, and who was told otherwise would make it again. What is not told now is by
    /// [ReconcileAudit].
    static void tell(AuditEvent event, AuditedChanges where, AuditLog audit) {
        try {
            audit.append(event);
            where.audited(event); // else it would be looked for in the chain once more
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The audit chain is told later of " + event.action() + " " + event.subject(),
                    e);
        }
    }
}
