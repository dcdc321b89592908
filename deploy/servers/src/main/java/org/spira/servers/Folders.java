package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folders for servers that live only as long as this JVM, and what is left of JVMs that were killed.
final class Folders {

    private static final Path ROOT =
            Path.of(System.getProperty("java.io.tmpdir"), "spira-servers-" + System.getProperty("user.name"));

    private Folders() {}

    /// A new empty folder, named after this JVM, so that a later one knows when nobody needs it any more.
    static Path temporary(String name) {
        sweep();
        try {
            Files.createDirectories(ROOT);
            return Files.createTempDirectory(ROOT, ProcessHandle.current().pid() + "-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + ROOT, e);
        }
    }

    /// Deletes the folder and everything in it; a folder that is not there is fine.
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    /// Ends servers and deletes folders of JVMs that no longer run.
    private static void sweep() {
        if (!Files.isDirectory(ROOT)) {
            return;
        }
        for (Path folder : list(ROOT)) {
            if (ownerIsGone(folder)) {
                list(folder).stream()
                        .filter(file -> file.toString().endsWith(".pid"))
                        .forEach(ChildProcess::reap);
                delete(folder);
            }
        }
    }

    private static boolean ownerIsGone(Path folder) {
        String name = folder.getFileName().toString();
        int dash = name.indexOf('-');
        return dash > 0
                && name.substring(0, dash).chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(name.substring(0, dash))).isEmpty();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of(); // another JVM swept it at the same time
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
