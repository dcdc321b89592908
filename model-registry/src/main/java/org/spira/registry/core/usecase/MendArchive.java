package org.spira.registry.core.usecase;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Versions;

/// Takes a version that an alias points at out of the archive: whoever archived it or moved the alias stopped before
/// looking for the other. Safe to run again, and by several instances at once.
public record MendArchive(Versions versions, AliasEvents aliases, AuditLog audit) {
    /// More than there is between a change and that look: until then whoever made the change undoes it.
    static final Duration PATIENCE = Duration.ofMinutes(5);

    public void mend(Instant now) {
        Instant settled = now.minus(PATIENCE);
        Set<VersionId> archived = Set.copyOf(versions.archived());
        Set<ModelName> models = archived.stream().map(VersionId::model).collect(toSet());
        aliases.last(models).stream()
                .filter(event -> event.at().isBefore(settled))
                .flatMap(event -> event.version().stream().mapToObj(number -> new VersionId(event.model(), number)))
                .distinct()
                .filter(archived::contains)
                .flatMap(id -> versions.find(id).stream())
                .filter(version -> version.updatedAt().isBefore(settled))
                .forEach(version -> takeOut(version.id(), now));
    }

    private void takeOut(VersionId id, Instant now) {
        AuditEvent event = new AuditEvent(
                now, "model-registry", "version-unarchived", id.toString(), Map.of("because", "pointed at"));
        versions.archive(id, false, now, event).ifPresent(_ -> AuditTrail.tell(event, versions, audit));
    }
}
