package org.spira.registry.core.usecase;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spira.registry.core.domain.Source;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Uploads;
import org.spira.registry.core.port.Versions;

/// Removes uploads that did not become a version in time, and those that did: a version has its own copy.
public record ExpireStaging(StagingAreas areas, Versions versions, Uploads uploads, Duration lifetime) {
    /// The object store has a clock of its own.
    private static final Duration GRACE = Duration.ofHours(1);

    /// How many stored uploads were removed.
    public int expire(Instant now) throws IOException {
        Instant before = now.minus(lifetime);
        Set<UUID> needed = needed();
        for (UUID area : areas.openedBefore(before)) {
            if (!needed.contains(area)) {
                areas.expire(area);
            }
        }
        areas.forgetUploads(before);
        Set<String> keys = new HashSet<>();
        needed.forEach(area -> areas.files(area).forEach(file -> keys.add(file.key())));
        // whatever is older than the oldest area that has not expired belongs to none, even if nobody remembers it
        return uploads.removeOlderThan(before.minus(GRACE), keys);
    }

    /// What pending versions have yet to be copied from.
    private Set<UUID> needed() {
        Set<UUID> needed = new HashSet<>();
        versions.pending().stream()
                .map(versions::find)
                .flatMap(Optional::stream)
                .forEach(version -> {
                    if (Source.of(version.source()) instanceof Source.Staged(UUID area, var _)) {
                        needed.add(area);
                    }
                });
        return needed;
    }
}
