package org.spira.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spira.servers.ChildProcess;

/// The folder of one system: one system at a time, and nothing left running from the last one.
final class DataFolder implements AutoCloseable {

    /// All that is ours in there; a reset deletes this and nothing else.
    private static final List<String> CONTENTS = List.of(
            "mongodb", "s3", "nats", "secrets", "logs", "cache", "tmp", "pids", "credentials.properties", "run.json");

    private static final long LARGE_LOG_BYTES = 20L << 20;

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Takes the folder for this process and ends what an earlier one left running when it was killed.
    static DataFolder open(Path folder) {
        PrivateFiles.folder(folder);
        DataFolder data = new DataFolder(folder, lock(folder.resolve("lock")));
        try {
            data.reap();
            data.prepare();
            return data;
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /// Deletes what earlier systems kept in the folder.
    static void reset(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DataFolder data = open(folder)) {
            CONTENTS.forEach(name -> data.delete(folder.resolve(name)));
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    Path pidFile(String name) {
        return folder.resolve("pids").resolve(name + ".pid");
    }

    @Override
    public void close() {
        delete(folder.resolve("run.json"));
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + folder, e);
        }
    }

    private static FileChannel lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new StartFailure("A system already runs on " + file.getParent()
                        + ": stop it first, or name another folder in SPIRA_DATA.");
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // by this JVM
        }
    }

    private void reap() {
        for (Path pidFile : list(folder.resolve("pids"))) {
            ChildProcess.reap(pidFile);
        }
    }

    private void prepare() {
        delete(folder.resolve("tmp")); // native libraries that killed processes unpacked
        delete(folder.resolve("cache").resolve("app")); // the services of the last run's build
        List.of("logs", "cache", "tmp", "pids").forEach(name -> PrivateFiles.folder(folder.resolve(name)));
        for (Path log : list(folder.resolve("logs"))) {
            rotate(log);
        }
    }

    private static void rotate(Path log) {
        try {
            if (log.toString().endsWith(".log") && Files.size(log) > LARGE_LOG_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rotate " + log, e);
        }
    }

    private void delete(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException _) {
            // nothing to delete
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
