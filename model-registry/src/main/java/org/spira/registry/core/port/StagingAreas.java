package org.spira.registry.core.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;

/// What was uploaded and where it is, before it becomes a version.
public interface StagingAreas {
    /// The area as it is; `fresh` becomes it if there is none.
    StagingArea open(StagingArea fresh);

    Optional<StagingArea> find(UUID id);

    /// Ends the uploads to an area. Sealing twice is no mistake.
    void seal(UUID id);

    /// Adds a file, or takes the place of the one with the same path.
    void record(UUID id, StagedFile file);

    /// Sorted by path.
    List<StagedFile> files(UUID id);
}
