package org.spira.modelserver.adapter.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.spira.modelserver.core.domain.Manifest;
import org.spira.modelserver.core.domain.ModelFile;

/// Directories (0700) that nobody else on the machine can put a file into.
final class PrivateFolders {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    static final FileAttribute<Set<PosixFilePermission>> AS_PRIVATE = PosixFilePermissions.asFileAttribute(PRIVATE);

    private PrivateFolders() {}

    static void make(Path directory) throws IOException {
        Files.createDirectories(directory, AS_PRIVATE);
        Files.setPosixFilePermissions(directory, PRIVATE); // refuses a directory of somebody else
    }

    /// True if a directory holds the files of a manifest, byte by byte, and no other.
    static boolean isIntact(Path directory, Manifest manifest) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            if (walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .count()
                    != manifest.files().size()) {
                return false;
            }
        }
        for (ModelFile file : manifest.files()) {
            Path path = directory.resolve(file.path());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(path) != file.bytes()
                    || !sha256(path).equals(file.sha256())) {
                return false;
            }
        }
        return true;
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String sha256(Path path) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
