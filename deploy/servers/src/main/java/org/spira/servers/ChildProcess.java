package org.spira.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A process of ours. Its pid is written to a file, so that whoever comes after a `kill -9` can end it.
public final class ChildProcess implements AutoCloseable {

    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");
    private static final int LOG_TAIL_BYTES = 65_536;
    private static final int LONGEST_LINE = 500;

    /// The MinIO client parses what these name for each client that it builds, for up to three seconds.
    private static final Set<String> SLOW = Set.of("SSL_CERT_DIR", "SSL_CERT_FILE");

    private final Spec spec;
    private final Process process;

    /// How to start it. `marker` is an argument of the command that no other process has: [#reap(Path)] kills only a
    /// process whose command line contains it, since pids are used again.
    public record Spec(
            List<String> command,
            Map<String, String> environment,
            Path workingDirectory,
            Path log,
            Path pidFile,
            String marker) {

        public Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            if (command.stream().noneMatch(argument -> argument.contains(marker))) {
                throw new IllegalArgumentException("marker " + marker + " is not in " + command);
            }
        }
    }

    private ChildProcess(Spec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /// Starts the process with its output appended to the log.
    public static ChildProcess start(Spec spec) {
        // in a session of its own: Ctrl-C in the terminal reaches only us, and we stop our children in order
        List<String> command = new ArrayList<>(SETSID ? List.of("/usr/bin/setsid") : List.of());
        command.addAll(spec.command());
        try {
            Files.createDirectories(parent(spec.log()));
            Files.createDirectories(parent(spec.pidFile()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(spec.workingDirectory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().keySet().removeAll(SLOW);
            builder.environment().putAll(spec.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            Files.writeString(spec.pidFile(), process.pid() + "\n" + spec.marker() + "\n");
            return new ChildProcess(spec, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + spec.command().getFirst(), e);
        }
    }

    /// Kills the process that an earlier run left behind, if it is still the one that the file tells of.
    public static boolean reap(Path pidFile) {
        if (!Files.isRegularFile(pidFile)) {
            return false;
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> orphan = lines.size() < 2
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .filter(handle -> handle.info()
                                    .commandLine()
                                    .filter(line -> line.contains(lines.get(1).strip()))
                                    .isPresent());
            orphan.ifPresent(handle -> {
                handle.destroyForcibly();
                handle.onExit().orTimeout(GRACE.toSeconds(), TimeUnit.SECONDS).join();
            });
            Files.deleteIfExists(pidFile);
            return orphan.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Completes with the exit code when the process ends.
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// The last lines of the log without stack frames, for messages about what went wrong.
    public String lastLogLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(spec.log().toFile(), "r")) {
            long start = Math.max(0, file.length() - LOG_TAIL_BYTES);
            byte[] tail = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !STACK_FRAME.matcher(line).lookingAt())
                    .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " ..." : line)
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(no log at " + spec.log() + ")";
        }
    }

    /// Ends the process as `kill -9` does and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        await(GRACE);
        forget();
    }

    /// Asks the process to end, waits as long as the grace time, then kills it. True when it ended by itself.
    public boolean stop(Duration grace) {
        process.destroy();
        boolean ended = await(grace);
        if (!ended) {
            process.destroyForcibly();
            await(GRACE);
        }
        forget();
        return ended;
    }

    @Override
    public void close() {
        stop(GRACE);
    }

    private boolean await(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        try {
            if (Files.isRegularFile(spec.pidFile())
                    && Files.readString(spec.pidFile()).startsWith(process.pid() + "\n")) {
                Files.delete(spec.pidFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + spec.pidFile(), e);
        }
    }

    private static Path parent(Path file) {
        return Stream.ofNullable(file.toAbsolutePath().getParent()).findFirst().orElse(Path.of("/"));
    }
}
