package org.spira.modelserver.adapter.folders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.port.Downloads;

/// Directories named by digest, and one file of locks beside them: who holds a directory has a shared lock on the byte
/// of that file which the directory's name leads to, who removes it an exclusive one. The system takes the locks of a
/// process back when it ends, however it ends. When a directory was held last is its time of modification.
///
/// Where the file system has no locks, nothing is removed.
final class FolderDownloads implements Downloads {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDownloads.class);
    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");
    private static final String DRAFT = ".partial-";
    private static final String LOCKS = ".lock";

    private final int keep;
    private final Map<Path, FileChannel> channels = new HashMap<>();
    private final Map<Path, Use> uses = new HashMap<>();

    FolderDownloads(int keep) {
        this.keep = keep;
    }

    @Override
    public synchronized Held hold(Path version) throws IOException {
        Path path = version.toAbsolutePath();
        Use use = uses.get(path);
        if (use == null) {
            use = new Use(shared(path));
            uses.put(path, use);
        }
        use.holders++;
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                release(path);
                prune(parent(path));
            }
        };
    }

    private synchronized void release(Path path) {
        Use use = uses.get(path);
        if (use == null || --use.holders > 0) {
            return;
        }
        uses.remove(path);
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            }
        } catch (IOException e) {
            LOG.debug("{} is not marked as used: {}", path, e.toString());
        }
        use.lock.ifPresent(FolderDownloads::release);
    }

    @Override
    public synchronized Draft draft(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().resolve(DRAFT + UUID.randomUUID());
        uses.put(path, new Use(shared(path))); // before it is there: a neighbour must not find it unlocked
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            end(path);
            throw e;
        }
        return new Draft() {
            @Override
            public Path directory() {
                return path;
            }

            @Override
            public void close() {
                end(path);
            }
        };
    }

    private synchronized void end(Path draft) {
        Use use = uses.remove(draft);
        if (use != null) {
            delete(draft);
            use.lock.ifPresent(FolderDownloads::release);
        }
    }

    @Override
    public synchronized void prune(Path folder) {
        Path path = folder.toAbsolutePath();
        List<Path> drafts = new ArrayList<>();
        List<Path> versions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = String.valueOf(entry.getFileName());
                if (!uses.containsKey(entry) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (name.startsWith(DRAFT)) {
                        drafts.add(entry);
                    } else if (VERSION.matcher(name).matches()) {
                        versions.add(entry);
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("nothing is removed from {}: {}", path, e.toString());
            return;
        }
        drafts.forEach(draft -> removeUnlessHeld(draft, 0));
        int left = keep;
        for (Path version : latestFirst(versions)) {
            left -= removeUnlessHeld(version, left);
        }
    }

    private static List<Path> latestFirst(List<Path> versions) {
        Map<Path, Instant> times = new HashMap<>();
        for (Path version : versions) {
            try {
                times.put(version, Files.getLastModifiedTime(version).toInstant());
            } catch (IOException _) {
                LOG.debug("{} was removed by a neighbour", version);
            }
        }
        return times.entrySet().stream()
                .sorted(Map.Entry.<Path, Instant>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// How many it takes of the `left` places for what nobody holds.
    private int removeUnlessHeld(Path path, int left) {
        try (FileLock lock = channel(parent(path)).tryLock(position(path), 1, false)) {
            if (lock == null) {
                return 0; // held by a neighbour
            }
            if (left > 0) {
                return 1;
            }
            delete(path);
            LOG.info("removed {}, which nobody uses", path);
        } catch (OverlappingFileLockException | IOException e) {
            LOG.debug("{} stays: {}", path, e.toString());
        }
        return 0;
    }

    /// Empty if another server of this process has it, or where there are no locks: then nobody else gets one either.
    private Optional<FileLock> shared(Path path) throws IOException {
        FileChannel channel = channel(parent(path));
        try {
            return Optional.of(channel.lock(position(path), 1, true));
        } catch (OverlappingFileLockException | IOException e) {
            LOG.debug("{} is held without a lock: {}", path, e.toString());
            return Optional.empty();
        }
    }

    /// Kept open: to close any channel of a file ends all locks that the process has on it.
    private FileChannel channel(Path folder) throws IOException {
        FileChannel channel = channels.get(folder);
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(
                    folder.resolve(LOCKS),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channels.put(folder, channel);
        }
        return channel;
    }

    private static long position(Path path) {
        byte[] name = String.valueOf(path.getFileName()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).getMostSignificantBits() >>> 2;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " is in no folder");
        }
        return parent;
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            LOG.debug("a lock was lost: {}", e.toString());
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return; // a draft that was moved to its place
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} is not removed: {}", directory, e.toString());
        }
    }

    private static final class Use {

        private final Optional<FileLock> lock;
        private int holders;

        Use(Optional<FileLock> lock) {
            this.lock = lock;
        }
    }
}
