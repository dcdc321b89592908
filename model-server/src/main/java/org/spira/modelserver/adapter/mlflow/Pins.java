package org.spira.modelserver.adapter.mlflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Remembers which digest a version had when it was seen first, a file for each.
///
/// A stock MLflow server states no digest, lets files be overwritten and gives a deleted version's number again: the
/// first sight is all there is to trust. The memory is as good as its directory; losing it is trusting anew.
final class Pins {

    private final Path directory;
    private final String server;

    Pins(Path directory, String server) {
        this.directory = directory;
        this.server = server;
    }

    Optional<String> find(String name, String version) throws IOException {
        Path file = file(name, version);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.getFirst().matches("[0-9a-f]{64}")) {
            throw new IOException(file + " holds no digest; delete it to trust the version anew");
        }
        return Optional.of(lines.getFirst());
    }

    /// The other lines are for people.
    void remember(String name, String version, String digest) throws IOException {
        PrivateFolders.make(directory);
        Path partial = Files.createTempFile(directory, ".partial-", ".pin");
        try {
            Files.write(partial, List.of(digest, server, name, version), StandardCharsets.UTF_8);
            Files.move(partial, file(name, version), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    Path file(String name, String version) {
        byte[] key = (server + "\n" + name + "\n" + version).getBytes(StandardCharsets.UTF_8);
        return directory.resolve(
                HexFormat.of().formatHex(PrivateFolders.sha256().digest(key)) + ".pin");
    }
}
