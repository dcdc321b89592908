package org.spira.modelserver.adapter.mlflow;

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
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.adapter.mlflow.MlflowClient.RefusedException;
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

/// Downloads a version from a stock MLflow server, which states no digest: the bytes of the first download are trusted,
/// and other bytes under the same number are refused from then on. Each time everything is downloaded, for nothing less
/// shows what the server would give.
///
/// Every name in a listing is checked before a file is made. Directories are private (0700) and named by the tree
/// digest; a download appears in one move.
final class MlflowModelSource implements ModelSource<ModelReference.Registered>, Versions {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowModelSource.class);
    private static final int MAX_FILES = 200;
    private static final int MAX_FOLDERS = 200;

    private final MlflowClient client;
    private final MlflowSettings settings;
    private final Downloads downloads;
    private final Pins pins;

    MlflowModelSource(MlflowClient client, MlflowSettings settings, Downloads downloads) {
        this.client = client;
        this.settings = settings;
        this.downloads = downloads;
        this.pins = new Pins(settings.pins(), settings.base());
    }

    @Override
    public Found current(ModelReference.Movable reference) throws IOException, InterruptedException {
        try {
            return new Version(number(reference));
        } catch (RefusedException e) {
            return new Unresolved(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Fetched fetch(ModelReference.Registered reference) throws IOException, InterruptedException {
        try {
            String name = reference.name();
            String version = number(reference);
            String status = client.status(name, version);
            if (!status.equals("READY")) {
                return new Refused(name + " version " + version + " is " + status + ", not READY");
            }
            return download(name, version, client.folder(name, version));
        } catch (RefusedException | IllegalArgumentException e) {
            return new Refused(String.valueOf(e.getMessage()));
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

    private Fetched download(String name, String version, ArtifactFolder folder)
            throws IOException, InterruptedException, RefusedException {
        Map<String, Long> listed = files(folder);
        PrivateFolders.make(settings.directory());
        downloads.prune(settings.directory());
        try (Downloads.Draft draft = downloads.draft(settings.directory())) {
            long left = settings.maxModelSize().toBytes();
            List<ModelFile> files = new ArrayList<>();
            for (Map.Entry<String, Long> entry : listed.entrySet()) {
                ModelFile file = download(folder, entry.getKey(), draft.directory(), left);
                if (entry.getValue() >= 0 && file.bytes() != entry.getValue()) {
                    throw new IOException(
                            file.path() + " has " + file.bytes() + " bytes where MLflow lists " + entry.getValue());
                }
                left -= file.bytes();
                files.add(file);
            }
            Manifest manifest = new Manifest(files);
            String digest = manifest.digest();
            Optional<String> pinned = pins.find(name, version);
            if (pinned.isPresent() && !pinned.get().equals(digest)) {
                return new Refused(name + " version " + version + " has the digest " + digest + ", but had "
                        + pinned.get() + " when it was seen first: its files were changed or its number was given"
                        + " again (" + pins.file(name, version) + ")");
            }
            return keep(draft.directory(), new ModelIdentity(name, version, digest), manifest, pinned.isPresent());
        }
    }

    private Verified keep(Path partial, ModelIdentity identity, Manifest manifest, boolean pinned)
            throws IOException, RefusedException {
        Path target = settings.directory().resolve(identity.digest());
        Downloads.Held held = downloads.hold(target);
        boolean keep = false;
        try {
            move(partial, target, manifest);
            if (!pinned) {
                pins.remember(identity.name(), identity.version(), identity.digest());
                LOG.info(
                        "{} version {} is trusted from now on as {}",
                        identity.name(),
                        identity.version(),
                        identity.digest());
            }
            keep = true;
            return new Verified(identity, target, held);
        } finally {
            if (!keep) {
                held.close();
            }
        }
    }

    /// Every file below a folder by its relative path, with its size or -1.
    private Map<String, Long> files(ArtifactFolder root) throws IOException, InterruptedException, RefusedException {
        Map<String, Long> files = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        Deque<String> folders = new ArrayDeque<>(List.of(""));
        int asked = 0;
        while (!folders.isEmpty()) {
            String folder = folders.remove();
            if (++asked > MAX_FOLDERS) {
                throw new RefusedException("the version has more than " + MAX_FOLDERS + " directories");
            }
            for (JsonNode entry : client.list(folder.isEmpty() ? root.path() : root.path() + "/" + folder)
                    .path("files")) {
                String path = child(folder, entry.path("path").asString(""));
                if (!names.add(path.toLowerCase(Locale.ROOT))) {
                    throw new RefusedException("MLflow lists two files of one name: " + path);
                }
                if (entry.path("is_dir").asBoolean(false)) {
                    folders.add(path);
                } else if (files.size() < MAX_FILES) {
                    files.put(path, entry.path("file_size").asLong(-1));
                } else {
                    throw new RefusedException("the version has more than " + MAX_FILES + " files");
                }
            }
        }
        if (files.isEmpty()) {
            throw new RefusedException("MLflow lists no files of the version");
        }
        return files;
    }

    /// A listing names what lies directly in its folder; anything else would be written elsewhere.
    private static String child(String folder, String name) throws RefusedException {
        String path = folder.isEmpty() ? name : folder + "/" + name;
        if (name.contains("/") || !ModelFile.isSafe(path)) {
            throw new RefusedException("MLflow lists an unsafe file name: "
                    + (name.length() > 100 ? name.substring(0, 100) : name).replaceAll("[^\\x20-\\x7e]", "?"));
        }
        return path;
    }

    private ModelFile download(ArtifactFolder folder, String path, Path directory, long maxBytes)
            throws IOException, InterruptedException, RefusedException {
        Path target = directory.resolve(path);
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent, PrivateFolders.AS_PRIVATE);
        }
        MessageDigest digest = PrivateFolders.sha256();
        long count = 0;
        try (InputStream in = client.download(folder.path() + "/" + path);
                OutputStream out =
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > maxBytes) {
                    throw new RefusedException("the version has more than " + settings.maxModelSize());
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return new ModelFile(path, count, HexFormat.of().formatHex(digest.digest()));
    }

    private static void move(Path partial, Path target, Manifest manifest) throws IOException, RefusedException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            if (PrivateFolders.isIntact(target, manifest)) {
                return;
            }
            PrivateFolders.delete(target);
        }
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!PrivateFolders.isIntact(target, manifest)) { // a neighbour was faster; its copy is checked like ours
                throw new RefusedException(target + " is not what it should be: " + e.getMessage());
            }
        }
    }
}
