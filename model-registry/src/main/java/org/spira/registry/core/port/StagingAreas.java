package org.spira.registry.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.Uploaded;

/// What was uploaded and where it is, before it becomes a version.
public interface StagingAreas {
    /// The area as it is; `fresh` becomes it if there is none.
    StagingArea open(StagingArea fresh);

    Optional<StagingArea> find(UUID id);

    /// Ends the uploads to an area. Sealing twice is no mistake.
    void seal(UUID id);

    /// Adds a file, or takes the place of the one with the same path.
    void record(StagingArea area, StagedFile file);

    /// Sorted by path.
    List<StagedFile> files(UUID id);

    /// Counts an upload for its owner: `bytes` takes the place of what was said of the same `key` before. Whoever asks
    /// [#uploaded] after this counted has it in the sum.
    void count(String key, String owner, long bytes, Instant at);

    /// The upload came to nothing.
    void discount(String key);

    /// All that an owner has uploaded or is uploading since then, also what was replaced.
    Uploaded uploaded(String owner, Instant since);

    /// Areas opened before that time that have not expired yet.
    List<UUID> openedBefore(Instant time);

    /// Seals an area for ever and forgets its files.
    void expire(UUID id);

    /// Uploads before that time don't count any more.
    void forgetUploads(Instant before);
}
