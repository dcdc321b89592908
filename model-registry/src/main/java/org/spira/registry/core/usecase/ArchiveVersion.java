package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Versions;

/// Takes a version out of use, or back. What it once answered can still be traced and run again.
public record ArchiveVersion(Versions versions, AliasEvents aliases, AuditLog audit) {
    public sealed interface Outcome {
        record Done(ModelVersion version) implements Outcome {}

        /// There was nothing to change.
        record AlreadySo() implements Outcome {}

        record UnknownVersion() implements Outcome {}

        /// Only curators archive.
        record NotPermitted() implements Outcome {}

        /// Model servers may be serving it.
        record StillPointedAt(List<Alias> by) implements Outcome {
            public StillPointedAt {
                by = List.copyOf(by);
            }
        }
    }

    /// Who may archive.
    static final Role ARCHIVER = Role.CURATOR;

    /// Archiving what is archived is no mistake, and no event.
    public Outcome archive(VersionId id, boolean archived, Caller caller, Instant now) {
        if (!caller.may(ARCHIVER)) {
            return new Outcome.NotPermitted();
        }
        Optional<ModelVersion> found = versions.find(id);
        if (found.isEmpty()) {
            return new Outcome.UnknownVersion();
        }
        List<Alias> pointing = archived ? pointing(id) : List.of();
        if (!pointing.isEmpty()) {
            return new Outcome.StillPointedAt(pointing);
        }
        if (found.get().archived() == archived) {
            return new Outcome.AlreadySo();
        }
        Optional<ModelVersion> changed = write(id, archived, Map.of(), caller, now);
        if (changed.isEmpty()) {
            return new Outcome.AlreadySo(); // somebody else was faster
        }
        // an alias may have been moved to it since we looked; whoever moves one looks at the archive after that, so
        // one of the two sees the other
        List<Alias> late = archived ? pointing(id) : List.of();
        if (!late.isEmpty()) {
            write(id, false, Map.of("because", "pointed at meanwhile"), caller, now);
            return new Outcome.StillPointedAt(late);
        }
        return new Outcome.Done(changed.get());
    }

    private List<Alias> pointing(VersionId id) {
        return aliases.last(id.model()).stream()
                .filter(event -> event.version().equals(OptionalInt.of(id.number())))
                .map(AliasEvent::alias)
                .toList();
    }

    private Optional<ModelVersion> write(
            VersionId id, boolean archived, Map<String, String> why, Caller caller, Instant now) {
        AuditEvent event = new AuditEvent(
                now,
                caller.id(),
                archived ? "version-archived" : "version-unarchived",
                id.toString(),
                caller.signed(why));
        Optional<ModelVersion> changed = versions.archive(id, archived, now, event);
        changed.ifPresent(_ -> AuditTrail.tell(event, versions, audit));
        return changed;
    }
}
