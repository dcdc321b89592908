package org.spira.api.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Where recordings lie while they are received. Nobody else may read it, and nothing stays in it: what a killed
/// process left is removed at the next start, the directory itself when it was made for this run.
record UploadDirectory(Path path, boolean madeForThisRun) implements AutoCloseable {
    /// @param configured empty for a new directory
    static UploadDirectory of(String configured) {
        try {
            if (configured.isEmpty()) {
                return new UploadDirectory(Files.createTempDirectory("spira-uploads-"), true);
            }
            Path path = Files.createDirectories(Path.of(configured)).toAbsolutePath();
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            UploadDirectory directory = new UploadDirectory(path, false);
            directory.empty();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("the directory for uploads cannot be made", e);
        }
    }

    private void empty() throws IOException {
        for (Path file : uploads()) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload_"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        empty();
        if (madeForThisRun) {
            Files.deleteIfExists(path);
        }
    }
}
