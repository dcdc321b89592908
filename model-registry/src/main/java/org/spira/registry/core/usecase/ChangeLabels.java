package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.Versions;

/// Describes or tags a model or version. Empty if there is none.
public record ChangeLabels(Models models, Versions versions, AuditLog audit) {
    public Optional<RegisteredModel> ofModel(
            ModelName name, UnaryOperator<Labels> change, String what, Caller caller, Instant now) {
        AuditEvent event = event("model-labelled", name.value(), what, caller, now);
        Optional<RegisteredModel> changed = models.relabel(name, change, now, event);
        changed.ifPresent(_ -> AuditTrail.tell(event, models, audit));
        return changed;
    }

    public Optional<ModelVersion> ofVersion(
            VersionId id, UnaryOperator<Labels> change, String what, Caller caller, Instant now) {
        AuditEvent event = event("version-labelled", id.toString(), what, caller, now);
        Optional<ModelVersion> changed = versions.relabel(id, change, now, event);
        changed.ifPresent(_ -> AuditTrail.tell(event, versions, audit));
        return changed;
    }

    private static AuditEvent event(String action, String subject, String what, Caller caller, Instant now) {
        return new AuditEvent(now, caller.id(), action, subject, caller.signed(Map.of("label", what)));
    }
}
