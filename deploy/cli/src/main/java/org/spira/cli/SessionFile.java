package org.spira.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// Where the session is kept between runs; only its owner can read it.
record SessionFile(Path path) {

    static SessionFile of(Map<String, String> environment) {
        var configured = environment.getOrDefault("SPIRA_CONFIG", "");
        if (!configured.isBlank()) return new SessionFile(Path.of(configured));
        var folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        var base = folder.isBlank() ? Path.of(home, ".config") : Path.of(folder);
        return new SessionFile(base.resolve("spira").resolve("session.json"));
    }

    Optional<Session> read() {
        try {
            var json = Json.read(Files.readString(path));
            var session = new Session(
                    Json.text(json, "api_url"),
                    Json.text(json, "registry_url"),
                    Json.text(json, "user_id"),
                    Json.text(json, "token"));
            return Optional.of(session).filter(found -> !found.token().isEmpty());
        } catch (NoSuchFileException notSignedIn) {
            return Optional.empty();
        } catch (IOException e) {
            throw new Failure(ExitCode.UNEXPECTED, "Cannot read " + path + ": check who owns it, or sign in again.", e);
        }
    }

    void write(Session session) {
        var json = Json.object()
                .put("api_url", session.apiUrl())
                .put("registry_url", session.registryUrl())
                .put("user_id", session.userId())
                .put("token", session.token());
        try {
            var folder = path.toAbsolutePath().getParent();
            if (folder == null) throw new IOException("no folder");
            if (!Files.isDirectory(folder)) Files.createDirectories(folder, permissions(folder, "rwx------"));
            // a new file that is moved into place: never readable by others, never half written
            var fresh = Files.createTempFile(folder, ".session", ".json", permissions(folder, "rw-------"));
            try {
                Files.writeString(fresh, Json.pretty(json));
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNEXPECTED,
                    "Cannot write " + path + ": make its folder writable, or set SPIRA_CONFIG to another file.",
                    e);
        }
    }

    /// False if there was none.
    boolean delete() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }

    private static FileAttribute<?>[] permissions(Path folder, String permissions) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
