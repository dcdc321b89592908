package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of the object store, looked at behind its back: `<inference id>/<slot>.wav`.
record Bucket(Path folder) {

    private static final String SUFFIX = ".wav";

    /// How a recording is spoilt.
    enum Damage {
        MISSING {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
            }
        },
        TRUNCATED {
            @Override
            void to(Path file) throws IOException {
                try (FileChannel bytes = open(file)) {
                    bytes.truncate(bytes.size() / 2);
                }
            }
        },
        FLIPPED {
            @Override
            void to(Path file) throws IOException {
                try (FileChannel bytes = open(file)) {
                    long middle = bytes.size() / 2;
                    ByteBuffer one = ByteBuffer.allocate(1);
                    bytes.read(one, middle);
                    one.put(0, (byte) (one.get(0) ^ 1)).rewind();
                    bytes.write(one, middle);
                }
            }
        };

        abstract void to(Path file) throws IOException;

        private static FileChannel open(Path file) throws IOException {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    /// `<inference id>/<slot>` of all recordings.
    Set<String> objects() {
        return files().stream()
                .map(file -> folder.relativize(file).toString().replace(SUFFIX, ""))
                .collect(Collectors.toSet());
    }

    /// Inferences of which something is stored.
    Set<String> ids() {
        return objects().stream()
                .map(object -> object.substring(0, object.indexOf('/')))
                .collect(Collectors.toSet());
    }

    /// False when there is nothing to damage.
    boolean damage(String id, String slot, Damage damage) {
        try {
            damage.to(folder.resolve(id).resolve(slot + SUFFIX));
            return true;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot damage " + id, e);
        }
    }

    /// Makes all that is stored look as if it had been stored then: whatever belongs to nothing is swept at once.
    void date(Instant then) {
        for (Path file : files()) {
            try {
                Files.setLastModifiedTime(file, FileTime.from(then));
            } catch (NoSuchFileException _) {
                // swept meanwhile
            } catch (IOException e) {
                throw new UncheckedIOException("cannot date " + file, e);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (UncheckedIOException | NoSuchFileException _) {
            return files(); // something was swept under this walk
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
