package org.spira.registry.adapter.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.Source;
import org.spira.registry.core.domain.VersionId;

/// What an artifact path means: `models/NAME/VERSION[/PATH]` or `staging/UUID[/PATH]`. Never a path on a disk.
sealed interface Place {
    record InVersion(VersionId version, Optional<FilePath> path) implements Place {}

    record InStaging(UUID area, Optional<FilePath> path) implements Place {}

    /// Throws an invalid value for a path that nobody may mean, empty for one that is merely not there. The path
    /// was decoded once; what would decode further has a `%`, which no part of a place may have.
    static Optional<Place> of(String text) {
        String[] parts = text.split("/", -1);
        if (parts[0].equals("models") && parts.length >= 3) {
            return Optional.of(new InVersion(VersionId.of(parts[1], parts[2]), rest(parts, 3)));
        }
        if (parts[0].equals("staging") && parts.length >= 2) {
            return Optional.of(new InStaging(Source.areaId(parts[1]), rest(parts, 2)));
        }
        for (String part : parts) {
            if (!part.isEmpty()) {
                new FilePath(part);
            }
        }
        return Optional.empty();
    }

    private static Optional<FilePath> rest(String[] parts, int from) {
        return parts.length == from
                ? Optional.empty()
                : Optional.of(new FilePath(String.join("/", Arrays.asList(parts).subList(from, parts.length))));
    }
}
