package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.spira.embedded.Service;
import org.spira.servers.ChildProcess;
import org.spira.servers.Ports;

/// The process of a model that fails whenever the form asks it to; started again when it ends unasked.
///
/// It is the model that the tests of model-server have, with its mood in a field that the API takes as it comes.
final class MoodyServer implements AutoCloseable {

    static final String MODEL = "moody";

    /// Where the form says what the model is to do.
    static final String FIELD = "gender";

    private static final String FIXTURE = "model-server/src/test/resources/models/moody";
    private static final String FIELD_OF_FIXTURE = "age: {";
    private static final Duration SCORING_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 1000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ChildProcess.Spec spec;
    private final int port;
    private ChildProcess process;
    private boolean wanted = true;

    /// @param root        the project's folder
    /// @param jar         of model-server
    /// @param environment where broker and object store are
    static MoodyServer start(Path root, Path data, Path jar, Map<String, String> environment) {
        Path model = copy(root.resolve(FIXTURE), data.resolve("models").resolve(MODEL));
        int port = Ports.free();
        String marker = "-Dspira.service=" + data.resolve("model-server-moody");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                marker,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                Service.CARRIERS,
                "-Dfile.encoding=UTF-8",
                "-jar",
                jar.toString());
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.putAll(Map.of(
                "SERVER_ADDRESS",
                Ports.LOOPBACK,
                "SPIRA_PORT",
                Integer.toString(port),
                "SPIRA_MODEL",
                "file:" + model,
                "SPIRA_CHANNEL",
                MODEL,
                "SPIRA_WORKER_NAME",
                "model-server-moody",
                "SPIRA_CACHE_DIR",
                data.resolve("cache/model-server-moody").toString(),
                "SPIRA_SCORING_TIMEOUT",
                SCORING_TIMEOUT.toMillis() + "ms",
                "SPIRA_SCORING_THREADS",
                "2",
                "SPIRA_STOP_GRACE",
                "10s",
                "SPIRA_SHUTDOWN_TIMEOUT",
                "15s"));
        all.put("ORT_DISABLE_TELEMETRY", "1");
        return new MoodyServer(
                new ChildProcess.Spec(
                        command,
                        all,
                        data,
                        data.resolve("logs/model-server-moody.log"),
                        data.resolve("stores/model-server-moody.pid"),
                        marker),
                port);
    }

    private MoodyServer(ChildProcess.Spec spec, int port) {
        this.spec = spec;
        this.port = port;
        this.process = launch();
    }

    private ChildProcess launch() {
        ChildProcess started = ChildProcess.start(spec);
        var _ = started.onExit()
                .thenRunAsync(
                        () -> again(started), CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        return started;
    }

    private synchronized void again(ChildProcess ended) {
        if (wanted && process == ended) {
            process = launch();
        }
    }

    synchronized long pid() {
        return process.isAlive() ? process.pid() : 0;
    }

    synchronized void kill() {
        process.kill();
    }

    /// True when it ended by itself within its grace time.
    boolean stop() {
        ChildProcess current;
        synchronized (this) {
            wanted = false;
            current = process;
        }
        return current.stop(GRACE);
    }

    synchronized void startAgain() {
        wanted = true;
        if (!process.isAlive()) {
            process = launch();
        }
    }

    boolean isReady() {
        try {
            URI readiness = URI.create("http://" + Ports.LOOPBACK + ":" + port + "/actuator/health/readiness");
            HttpRequest request = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the moody model", e);
        }
    }

    @SuppressWarnings("BusyWait") // another process offers nothing to wait on
    void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!isReady()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the moody model is not ready; see " + spec.log());
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the moody model", e);
        }
    }

    private static Path copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (String file : List.of("MLmodel", "model.onnx")) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
            // the API takes no age of 1000 years
            String contract = Files.readString(from.resolve("contract.yaml"));
            if (!contract.contains(FIELD_OF_FIXTURE)) {
                throw new IllegalStateException("the moody model has its mood elsewhere now: " + contract);
            }
            Files.writeString(to.resolve("contract.yaml"), contract.replace(FIELD_OF_FIXTURE, FIELD + ": {"));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the moody model", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
