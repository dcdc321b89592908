package org.spira.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.spira.servers.ChildProcess;
import org.spira.servers.EmbeddedMongo;
import org.spira.servers.EmbeddedS3;
import org.spira.servers.Ports;

/// The embedded database or object store in a JVM of its own, to be killed and paused like any other process.
final class StoreProcess implements AutoCloseable {

    static final String ACCESS_KEY = "spira";
    static final String SECRET_KEY = "spira-chaos-secret";

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long START_LIMIT_NANOS = 30_000_000_000L;

    private final ChildProcess.Spec spec;
    private final int port;
    private ChildProcess process;

    private StoreProcess(ChildProcess.Spec spec, int port) {
        this.spec = spec;
        this.port = port;
        this.process = ChildProcess.start(spec);
    }

    /// @param kind `mongodb` or `s3`, as [#main(String...)] understands it
    /// @param data what it keeps its data in
    static StoreProcess start(String kind, Path data, Path folder) {
        int port = Ports.free();
        String marker = "-Dspira.store=" + data;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                marker,
                "-Xms256m", // all from the start: who measures the process sees what it takes beside its heap
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString(),
                kind,
                data.toString(),
                Integer.toString(port));
        StoreProcess started = new StoreProcess(
                new ChildProcess.Spec(
                        command,
                        Map.of(),
                        folder,
                        folder.resolve("logs").resolve(kind + ".log"),
                        folder.resolve("stores").resolve(kind + ".pid"),
                        marker),
                port);
        started.awaitListening();
        return started;
    }

    /// The program of that process.
    static void main(String... arguments) throws InterruptedException {
        Path data = Path.of(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "mongodb" -> EmbeddedMongo.inFile(data, port);
            case "s3" -> EmbeddedS3.inFolder(data, port, ACCESS_KEY, SECRET_KEY);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        new CountDownLatch(1).await();
    }

    int port() {
        return port;
    }

    synchronized long pid() {
        return process.isAlive() ? process.pid() : 0;
    }

    synchronized void kill() {
        process.kill();
    }

    /// True when it ended within its grace time.
    synchronized boolean stop() {
        return process.stop(GRACE);
    }

    synchronized void startAgain() {
        if (!process.isAlive()) {
            process = ChildProcess.start(spec);
        }
    }

    @SuppressWarnings("BusyWait") // another process offers nothing to wait on
    private void awaitListening() {
        long deadline = System.nanoTime() + START_LIMIT_NANOS;
        try {
            while (!Ports.answers(port)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("does not start:\n" + process.lastLogLines(15));
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    @Override
    public synchronized void close() {
        process.close();
    }
}
