package org.spira.registry.core.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Uploads;
import org.spira.registry.core.port.Versions;

/// Lists and opens the files of a version, or of the caller's own uploads.
public record ReadFiles(Versions versions, StagingAreas areas, Uploads uploads, Blobs blobs) {
    /// A file to be sent; `bytes` is to be closed by whoever opened it.
    public record Content(StoredFile file, InputStream bytes) {}

    /// A file, or a folder (no length), by its last segment.
    public record Entry(String name, boolean folder, long bytes) {}

    public Optional<Content> open(VersionId id, FilePath path) throws IOException {
        Optional<StoredFile> file = versions.find(id)
                .filter(ModelVersion::ready)
                .flatMap(version -> version.manifest().find(path));
        return file.isEmpty() ? Optional.empty() : Optional.of(new Content(file.get(), blobs.read(file.get())));
    }

    public Optional<Content> open(UUID area, FilePath path, Caller caller) throws IOException {
        for (StagedFile staged : own(area, caller)) {
            if (staged.file().path().equals(path)) {
                return Optional.of(new Content(staged.file(), uploads.read(staged.key())));
            }
        }
        return Optional.empty();
    }

    /// What is directly in a folder; nothing for a file or an unknown folder.
    public List<Entry> list(VersionId id, Optional<FilePath> folder) {
        return versions.find(id)
                .filter(ModelVersion::ready)
                .map(version -> entries(version.manifest().files(), folder))
                .orElse(List.of());
    }

    public List<Entry> list(UUID area, Optional<FilePath> folder, Caller caller) {
        return entries(own(area, caller).stream().map(StagedFile::file).toList(), folder);
    }

    private List<StagedFile> own(UUID id, Caller caller) {
        Optional<StagingArea> area =
                areas.find(id).filter(found -> found.owner().equals(caller.id()));
        return area.isEmpty() ? List.of() : areas.files(id);
    }

    private static List<Entry> entries(List<StoredFile> files, Optional<FilePath> folder) {
        String prefix = folder.map(path -> path + "/").orElse("");
        Map<String, Entry> entries = new TreeMap<>();
        for (StoredFile file : files) {
            if (file.path().value().startsWith(prefix)) {
                String rest = file.path().value().substring(prefix.length());
                int slash = rest.indexOf('/');
                String name = slash < 0 ? rest : rest.substring(0, slash);
                entries.put(name, new Entry(name, slash >= 0, slash < 0 ? file.bytes() : 0));
            }
        }
        return List.copyOf(entries.values());
    }
}
