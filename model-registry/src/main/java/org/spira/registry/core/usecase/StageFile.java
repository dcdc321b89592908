package org.spira.registry.core.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.InvalidValue;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Uploads;

/// Takes one file of a model that will become a version. Files come in any order, several at a time.
public record StageFile(StagingAreas areas, Uploads uploads, Limits limits) {
    public record Limits(long maxFileBytes, long maxAreaBytes) {}

    public sealed interface Outcome {
        record Staged(StoredFile file) implements Outcome {}

        /// A version was made of this area.
        record Sealed() implements Outcome {}

        record SomebodyElses() implements Outcome {}
    }

    /// `key` is where the bytes will be kept: made by the caller, never used before. `length` as announced, if it was.
    public Outcome stage(
            UUID areaId, FilePath path, InputStream bytes, OptionalLong length, String key, Caller caller, Instant now)
            throws IOException {
        StagingArea area = areas.open(new StagingArea(areaId, caller.id(), now, false));
        if (!area.owner().equals(caller.id())) {
            return new Outcome.SomebodyElses();
        }
        if (area.sealed()) {
            return new Outcome.Sealed();
        }
        long room = roomFor(path, areas.files(areaId));
        if (length.orElse(0) > room) {
            throw new InvalidValue("The file is too large: " + room + " bytes are left.");
        }
        MeasuredStream measured = new MeasuredStream(bytes, room);
        uploads.write(key, measured, length);
        StoredFile file = new StoredFile(path, measured.count(), measured.digest());
        areas.record(areaId, new StagedFile(key, file));
        // a version may have been made of the area meanwhile: then this file is not in it, and saying "stored" would be
        // a lie
        return areas.find(areaId).map(StagingArea::sealed).orElse(true)
                ? new Outcome.Sealed()
                : new Outcome.Staged(file);
    }

    private long roomFor(FilePath path, List<StagedFile> files) {
        List<StagedFile> others = files.stream()
                .filter(staged -> !staged.file().path().equals(path))
                .toList();
        if (others.size() >= Manifest.MAX_FILES) {
            throw new InvalidValue("More than " + Manifest.MAX_FILES + " files.");
        }
        long used = others.stream().mapToLong(staged -> staged.file().bytes()).sum();
        return Math.max(0, Math.min(limits.maxFileBytes(), limits.maxAreaBytes() - used));
    }
}
