package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wall clocks of processes, each of which can be made wrong while its process runs.
final class Clocks {

    private static final Optional<Path> LIBRARY =
            Optional.ofNullable(System.getProperty("spira.chaos.clock")).map(Path::of);

    private final Path folder;
    private final List<String> processes = new ArrayList<>();

    Clocks(Path folder) {
        this.folder = folder;
    }

    /// What a process is started with so that its clock can be changed: nothing where there was no C compiler.
    Map<String, String> environment(String process) {
        if (LIBRARY.isEmpty()) {
            return Map.of();
        }
        set(process, Duration.ZERO);
        processes.add(process);
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.get().toString(),
                "SPIRA_CHAOS_CLOCK",
                file(process).toString());
    }

    /// Those whose clocks can be changed.
    List<String> processes() {
        return List.copyOf(processes);
    }

    /// @param wrong how much later than it is
    void set(String process, Duration wrong) {
        ByteBuffer nanos = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(wrong.toNanos())
                .flip();
        try {
            Files.createDirectories(folder);
            // in place: the process has this very file in its memory
            try (FileChannel file =
                    FileChannel.open(file(process), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(nanos, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the clock of " + process, e);
        }
    }

    private Path file(String process) {
        return folder.resolve(process);
    }
}
