package org.spira.modelserver.adapter.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.spira.modelserver.core.domain.Manifest;
import org.spira.modelserver.core.domain.ModelFile;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.ModelSource;

/// Serves a model from a local directory, for development. Its digest is computed as a registry computes it; its
/// version is "0", which no registry gives.
final class DirectoryModelSource implements ModelSource<ModelReference.InDirectory> {

    @Override
    public Fetched fetch(ModelReference.InDirectory reference) throws IOException {
        Path root = reference.directory().toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            return new Refused(root + " is no directory");
        }
        List<ModelFile> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    return new Refused(path + " is neither a file nor a directory");
                }
                String name = root.relativize(path).toString().replace('\\', '/');
                files.add(new ModelFile(name, Files.size(path), sha256(path)));
            }
            return new Verified(new ModelIdentity(reference.name(), "0", new Manifest(files).digest()), root);
        } catch (IllegalArgumentException e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            DigestInputStream in = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"));
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
