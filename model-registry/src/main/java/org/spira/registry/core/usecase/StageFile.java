package org.spira.registry.core.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    /// `maxOwnerBytes`, `maxOwnerFiles`: of all that one person uploads within the `lifetime` of a staging area.
    public record Limits(
            long maxFileBytes, long maxAreaBytes, long maxOwnerBytes, int maxOwnerFiles, Duration lifetime) {}

    public sealed interface Outcome {
        record Staged(StoredFile file) implements Outcome {}

        /// A version was made of this area, or its time is over.
        record Sealed() implements Outcome {}

        record SomebodyElses() implements Outcome {}

        /// Everything that this person may upload for now has been uploaded.
        record TooMuch(long maxBytes, Duration within) implements Outcome {}

        /// The same in files, empty ones too.
        record TooMany(int maxFiles, Duration within) implements Outcome {}
    }

    /// `key` is where the bytes will be kept: made by the caller, never used before. `length` as announced, if it was.
    public Outcome stage(
            UUID areaId, FilePath path, InputStream bytes, OptionalLong length, String key, Caller caller, Instant now)
            throws IOException {
        StagingArea area = areas.open(new StagingArea(areaId, caller.id(), now, false));
        if (!area.owner().equals(caller.id())) {
            return new Outcome.SomebodyElses();
        }
        Instant oldest = now.minus(limits.lifetime());
        if (area.sealed() || area.createdAt().isBefore(oldest)) {
            return new Outcome.Sealed();
        }
        long room = roomFor(path, areas.files(areaId));
        if (length.orElse(0) > room) {
            throw new InvalidValue("The file is too large: " + room + " bytes are left.");
        }
        Allowance allowance = new Allowance(areas, limits, key, caller.id(), now);
        Optional<StoredFile> file = Optional.empty();
        try {
            if (allowance.begin(length.orElse(0))) {
                file = Optional.of(write(path, bytes, length, key, room, allowance));
            }
        } catch (IOException e) {
            if (allowance.refusal().isEmpty()) {
                throw e;
            }
        } finally {
            if (file.isEmpty()) {
                allowance.giveBack();
            }
        }
        return file.isEmpty() ? allowance.refusal().orElseThrow() : staged(area, new StagedFile(key, file.get()));
    }

    private StoredFile write(
            FilePath path, InputStream bytes, OptionalLong length, String key, long room, Allowance allowance)
            throws IOException {
        MeasuredStream measured = new MeasuredStream(bytes, room, allowance::covers);
        uploads.write(key, measured, length);
        allowance.end(measured.count());
        return new StoredFile(path, measured.count(), measured.digest());
    }

    private Outcome staged(StagingArea area, StagedFile file) {
        areas.record(area, file);
        // a version may have been made of the area meanwhile: then this file is not in it, and saying "stored" would
        // be a lie
        return areas.find(area.id()).map(StagingArea::sealed).orElse(true)
                ? new Outcome.Sealed()
                : new Outcome.Staged(file.file());
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
