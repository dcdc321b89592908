package org.spira.registry.core.port;

import java.util.List;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.VersionId;

/// The evidence that came after a version's registration. Append-only.
public interface Evaluations extends AuditedChanges {
    void append(VersionId version, Evaluation evaluation, AuditEvent event);

    /// Newest first.
    List<Evaluation> of(VersionId version);
}
