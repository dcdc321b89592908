package org.spira.modelserver.adapter.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.spira.modelserver.adapter.registry.RegistryClient.RefusedException;
import org.spira.modelserver.core.domain.Manifest;
import org.spira.modelserver.core.domain.ModelFile;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.ModelReference.Aliased;
import org.spira.modelserver.core.domain.ModelReference.Staged;
import org.spira.modelserver.core.domain.ModelReference.Versioned;
import org.spira.modelserver.core.port.Downloads;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Versions;
import tools.jackson.databind.JsonNode;

/// Downloads a version from the model registry and believes none of it: names are checked before a file is made, every
/// file and the tree are hashed, and what was downloaded earlier is hashed again.
///
/// Directories are private (0700) and named by the tree digest; a download appears in one move, so replicas on one
/// machine may share them.
final class RegistryModelSource implements ModelSource<ModelReference.Registered>, Versions {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_PRIVATE =
            PosixFilePermissions.asFileAttribute(PRIVATE);

    private final RegistryClient client;
    private final RegistrySettings settings;
    private final Downloads downloads;

    RegistryModelSource(RegistryClient client, RegistrySettings settings, Downloads downloads) {
        this.client = client;
        this.settings = settings;
        this.downloads = downloads;
    }

    @Override
    public Fetched fetch(ModelReference.Registered reference) throws IOException, InterruptedException {
        try {
            String version = number(reference);
            JsonNode description = client.describe(reference.name(), version);
            String status = description.path("status").asString("");
            if (!status.equals("READY")) {
                return new Refused(reference.name() + " version " + version + " is " + status + ", not READY");
            }
            Manifest manifest = manifest(description);
            String digest = manifest.digest();
            if (!digest.equals(description.path("digest").asString(""))) {
                return new Refused("the registry's list of files does not have the digest that the registry states");
            }
            ModelIdentity identity = new ModelIdentity(reference.name(), version, digest);
            return bring(identity, manifest);
        } catch (RefusedException | IllegalArgumentException e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Found current(ModelReference.Movable reference) throws IOException, InterruptedException {
        try {
            return new Version(number(reference));
        } catch (RefusedException e) {
            return new Unresolved(String.valueOf(e.getMessage()));
        }
    }

    private String number(ModelReference.Registered reference)
            throws IOException, InterruptedException, RefusedException {
        return switch (reference) {
            case Aliased(String name, String alias) -> client.version(name, alias);
            case Staged(String name, String stage) -> client.newest(name, stage);
            case Versioned(String _, String number) -> number;
        };
    }

    private Manifest manifest(JsonNode description) throws RefusedException {
        List<ModelFile> files = new ArrayList<>();
        long total = 0;
        for (JsonNode file : description.path("files")) {
            ModelFile entry = new ModelFile(
                    file.path("path").asString(""),
                    file.path("bytes").asLong(-1),
                    file.path("sha256").asString(""));
            total = Math.addExact(total, entry.bytes());
            files.add(entry);
        }
        if (total > settings.maxModelSize().toBytes()) {
            throw new RefusedException("the model has " + total + " bytes, more than " + settings.maxModelSize());
        }
        return new Manifest(files);
    }

    private Verified bring(ModelIdentity identity, Manifest manifest)
            throws IOException, InterruptedException, RefusedException {
        Files.createDirectories(settings.directory(), AS_PRIVATE);
        Files.setPosixFilePermissions(settings.directory(), PRIVATE); // refuses a directory of somebody else
        Path target = settings.directory().resolve(identity.digest());
        Downloads.Held held = downloads.hold(target);
        boolean keep = false;
        try {
            downloads.prune(settings.directory());
            bring(identity, manifest, target);
            keep = true;
            return new Verified(identity, target, held);
        } finally {
            if (!keep) {
                held.close();
            }
        }
    }

    private void bring(ModelIdentity identity, Manifest manifest, Path target)
            throws IOException, InterruptedException, RefusedException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            if (isIntact(target, manifest)) {
                return;
            }
            delete(target);
        }
        try (Downloads.Draft draft = downloads.draft(settings.directory())) {
            for (ModelFile file : manifest.files()) {
                download(identity, file, draft.directory());
            }
            move(draft.directory(), target, manifest);
        }
    }

    private void download(ModelIdentity identity, ModelFile file, Path directory)
            throws IOException, InterruptedException, RefusedException {
        Path path = directory.resolve(file.path());
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent, AS_PRIVATE);
        }
        MessageDigest digest = sha256();
        long count = 0;
        try (InputStream in = client.download(identity.name(), identity.version(), file.path());
                OutputStream out =
                        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > file.bytes()) {
                    throw new RefusedException(
                            file.path() + " is longer than the announced " + file.bytes() + " bytes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (count < file.bytes()) {
            throw new IOException(file.path() + " ended after " + count + " of " + file.bytes() + " bytes");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw new RefusedException(file.path() + " does not have the digest that the registry states");
        }
    }

    private static void move(Path partial, Path target, Manifest manifest) throws IOException, RefusedException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!isIntact(target, manifest)) { // a neighbour was faster; what it left is checked like our own
                throw new RefusedException(target + " is not what it should be: " + e.getMessage());
            }
        }
    }

    private static boolean isIntact(Path directory, Manifest manifest) throws IOException {
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

    private static void delete(Path directory) throws IOException {
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
