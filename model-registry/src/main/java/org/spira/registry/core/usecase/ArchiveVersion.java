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
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Versions;

/// Takes a version out of use, or back. What it once answered can still be traced and run again.
public record ArchiveVersion(Versions versions, AliasEvents aliases, AuditLog audit) {
    public sealed interface Outcome {
        record Done(ModelVersion version) implements Outcome {}

        record UnknownVersion() implements Outcome {}

        /// Model servers may be serving it.
        record StillPointedAt(List<Alias> by) implements Outcome {
            public StillPointedAt {
                by = List.copyOf(by);
            }
        }
    }

    /// Archiving what is archived is no mistake, and no event.
    public Outcome archive(VersionId id, boolean archived, Caller caller, Instant now) {
        Optional<ModelVersion> found = versions.find(id);
        if (found.isPresent() && found.get().archived() == archived) {
            return new Outcome.Done(found.get());
        }
        List<Alias> pointing = aliases.last(id.model()).stream()
                .filter(event -> event.version().equals(OptionalInt.of(id.number())))
                .map(AliasEvent::alias)
                .toList();
        if (archived && !pointing.isEmpty()) {
            return new Outcome.StillPointedAt(pointing);
        }
        return versions.archive(id, archived, now)
                .<Outcome>map(version -> {
                    audit.append(new AuditEvent(
                            now,
                            caller.id(),
                            archived ? "version-archived" : "version-unarchived",
                            id.toString(),
                            caller.signed(Map.of())));
                    return new Outcome.Done(version);
                })
                .orElse(new Outcome.UnknownVersion());
    }
}
