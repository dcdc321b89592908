package org.spira.registry.core.usecase;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.StagedFile;

/// The uploaded files of one folder, by their path inside it.
final class StagedFiles {
    private StagedFiles() {}

    static Map<FilePath, StagedFile> under(Optional<FilePath> folder, List<StagedFile> files) {
        String prefix = folder.map(path -> path + "/").orElse("");
        Map<FilePath, StagedFile> inside = new TreeMap<>();
        for (StagedFile file : files) {
            String path = file.file().path().value();
            if (path.startsWith(prefix)) {
                inside.put(new FilePath(path.substring(prefix.length())), file);
            }
        }
        return inside;
    }
}
