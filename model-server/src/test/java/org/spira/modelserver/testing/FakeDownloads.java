package org.spira.modelserver.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spira.modelserver.core.port.Downloads;
import org.springframework.util.FileSystemUtils;

/// Remembers who holds what and removes nothing but drafts.
public final class FakeDownloads implements Downloads {

    private final List<Path> held = new ArrayList<>();
    private final List<Path> pruned = new ArrayList<>();

    public List<Path> held() {
        return held;
    }

    public List<Path> pruned() {
        return pruned;
    }

    @Override
    public Held hold(Path version) {
        held.add(version);
        return () -> held.remove(version);
    }

    @Override
    public Draft draft(Path folder) throws IOException {
        Path directory = Files.createTempDirectory(folder, ".partial-");
        return new Draft() {
            @Override
            public Path directory() {
                return directory;
            }

            @Override
            public void close() {
                FileSystemUtils.deleteRecursively(directory.toFile());
            }
        };
    }

    @Override
    public void prune(Path folder) {
        pruned.add(folder);
    }
}
