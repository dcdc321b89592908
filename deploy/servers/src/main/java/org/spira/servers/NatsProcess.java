package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real `nats-server` with JetStream as a process of its own; it runs on 2.9 and later.
public final class NatsProcess implements NatsServer {

    /// Names the executable to run instead of the one on `PATH`.
    public static final String BINARY_SETTING = "SPIRA_NATS_SERVER_BINARY";

    private static final Pattern CLIENT_PORT = Pattern.compile("\"nats://[^\"]*:(\\d+)\"");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Binary binary;
    private final Runnable afterwards;
    private final Supplier<String> membership;
    private int port;
    private @Nullable ChildProcess process;

    /// Where and how it runs. The folder holds its store, configuration and pid file; port 0 takes a free one; an empty
    /// user name lets everybody in who reaches the loopback address.
    public record Settings(Path folder, Path log, int port, String username, String password) {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]*");

        public Settings {
            if (!PLAIN.matcher(username).matches() || !PLAIN.matcher(password).matches()) {
                throw new IllegalArgumentException("user name and password may hold letters, digits, _ and - only");
            }
            folder = folder.toAbsolutePath();
            log = log.toAbsolutePath();
        }

        /// A free port, nobody asked for a password.
        public static Settings open(Path folder) {
            return new Settings(folder, folder.resolve("nats-server.log"), 0, "", "");
        }
    }

    private NatsProcess(Settings settings, Binary binary, Supplier<String> membership, Runnable afterwards) {
        this.settings = settings;
        this.binary = binary;
        this.membership = membership;
        this.afterwards = afterwards;
        this.port = settings.port();
    }

    /// Starts the server and returns when it accepts clients; ends the one that an earlier run left in this folder.
    public static NatsProcess start(Settings settings) {
        return start(settings, find().orElseThrow(NatsProcess::missing), () -> {});
    }

    /// Ends the server that an earlier run left in this folder, if there is one.
    public static void reap(Settings settings) {
        ChildProcess.reap(pidFile(settings));
    }

    static NatsProcess start(Settings settings, Binary binary, Runnable afterwards) {
        return start(settings, binary, () -> "", afterwards);
    }

    /// @param membership what its configuration says of a cluster
    static NatsProcess start(Settings settings, Binary binary, Supplier<String> membership, Runnable afterwards) {
        NatsProcess server = new NatsProcess(settings, binary, membership, afterwards);
        reap(settings);
        server.launch();
        return server;
    }

    static Optional<Binary> find() {
        return Binary.named(BINARY_SETTING).or(() -> Binary.onPath("nats-server"));
    }

    static IllegalStateException missing() {
        return new IllegalStateException("nats-server is not on the PATH. Install it with `apt-get install nats-server`"
                + " (Debian, Ubuntu) or `brew install nats-server` (macOS), or name the executable in "
                + BINARY_SETTING + ".");
    }

    @Override
    public synchronized String url() {
        return "nats://" + Ports.LOOPBACK + ":" + port;
    }

    public synchronized int port() {
        return port;
    }

    @Override
    public String username() {
        return settings.username();
    }

    @Override
    public String password() {
        return settings.password();
    }

    /// Pid of the running server.
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException("nats-server is not running");
        }
        return process.pid();
    }

    /// True while the server was started and has not ended.
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /// Starts the server again if it ended without having been killed through this object; true if it did so.
    public synchronized boolean restartIfEnded() {
        if (process == null || process.isAlive()) {
            return false;
        }
        launch();
        return true;
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /// Lets the server write down what it has. True when it ended within its grace time.
    public synchronized boolean stop() {
        boolean ended = process == null || process.stop(GRACE);
        process = null;
        return ended;
    }

    @Override
    public synchronized void wipe() {
        kill();
        Folders.delete(store());
    }

    @Override
    public synchronized void restart() {
        kill();
        launch();
    }

    @Override
    public String description() {
        return "nats-server " + binary.version() + " (" + binary.path() + ")";
    }

    @Override
    public synchronized void close() {
        var _ = stop();
        afterwards.run();
    }

    private synchronized void launch() {
        Path folder = settings.folder();
        Path configuration = folder.resolve("nats-server.conf");
        Path ports = folder.resolve("ports");
        Folders.delete(ports);
        try {
            Files.createDirectories(ports);
            Files.createDirectories(store());
            Files.deleteIfExists(configuration);
            Files.createFile(
                    configuration, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(configuration, configuration());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        ChildProcess started = ChildProcess.start(new ChildProcess.Spec(
                List.of(binary.path().toString(), "--config", configuration.toString()),
                Map.of(),
                folder,
                settings.log(),
                pidFile(settings),
                configuration.toString()));
        Waiting.until("nats-server", started, () -> clientPort(ports).isPresent());
        port = clientPort(ports).orElseThrow();
        process = started;
    }

    private String configuration() {
        // the server reserves max_bytes of each stream from max_file_store, which by default depends on the disk
        String text = """
                listen: "%s:%d"
                ports_file_dir: "%s"
                max_payload: 1MB
                jetstream {
                  store_dir: "%s"
                  max_memory_store: 64MB
                  max_file_store: 2GB
                }
                """.formatted(
                        Ports.LOOPBACK, port == 0 ? -1 : port, settings.folder().resolve("ports"), store())
                + membership.get();
        return settings.username().isEmpty()
                ? text
                : text
                        + "authorization { user: \"%s\", password: \"%s\" }%n"
                                .formatted(settings.username(), settings.password());
    }

    private static OptionalInt clientPort(Path ports) {
        try (var files = Files.newDirectoryStream(ports, "*.ports")) {
            for (Path file : files) {
                Matcher matcher = CLIENT_PORT.matcher(Files.readString(file));
                if (matcher.find()) {
                    return OptionalInt.of(Integer.parseInt(matcher.group(1)));
                }
            }
            return OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ports, e);
        }
    }

    private Path store() {
        return settings.folder().resolve("store");
    }

    private static Path pidFile(Settings settings) {
        return settings.folder().resolve("nats-server.pid");
    }
}
