package org.spira.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Files of `NAME=value` lines, as Docker Compose reads them. Values are handed on as they stand, quotes included, and
/// never printed.
final class EnvironmentFile {
    private static final String ONLY_MINE = "rw-------";

    private EnvironmentFile() {}

    /// The last line of a name counts.
    static Map<String, String> read(Path file) {
        try {
            var values = new LinkedHashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0 && !line.stripLeading().startsWith("#")) {
                    var name = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
                    values.put(name, line.substring(equals + 1).strip());
                }
            }
            return values;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Cannot read %s, the settings of the running system: name it with --system.".formatted(file),
                    e);
        }
    }

    /// Readable by its owner only from its first byte on, and there at once or not at all.
    static void write(Path file, Map<String, String> values) {
        var text = new StringBuilder("# Written by spira models deploy. It holds secrets: keep it to yourself.\n");
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
        try {
            Files.createDirectories(folder);
            var temporary = Files.createTempFile(
                    folder,
                    ".env",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_MINE)));
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "Cannot write %s: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
