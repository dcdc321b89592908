package org.spira.registry.core.port;

import java.util.List;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;

/// What people did here. Append-only and chained.
public interface AuditLog {
    /// Of events at the same time each gets a number of its own. One that is in the chain already is not appended
    /// again, whoever tries.
    void append(AuditEvent event);

    /// In the order of their numbers, beginning after the given one (0: at the first), at most `most`.
    List<AuditEntry> after(long number, int most);

    /// The other way round: the newest ones before the given number, at most `most`.
    List<AuditEntry> before(long number, int most);

    /// The same of one model, its versions and aliases only.
    List<AuditEntry> before(long number, int most, ModelName model);
}
