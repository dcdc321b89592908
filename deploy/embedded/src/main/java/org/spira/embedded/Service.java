package org.spira.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spira.servers.ChildProcess;

/// One service as a process of its own, started again when it ends unasked.
public final class Service {

    /// Option of the JVM: how many threads carry the virtual threads.
    ///
    /// A virtual thread that waits for a class to be loaded keeps its carrier. With one for each processor, as is
    /// the default, a crowd that comes right after the start can take them all, and wait for ever for a thread
    /// that has none. JDK 26 waits without carriers (JDK-8369238).
    public static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=256";

    static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STABLE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_SECONDS = 30;
    private static final int DUMP_LIMIT_SECONDS = 10;

    private final String name;
    private final String url;
    private final URI health;
    private final ChildProcess.Spec spec;
    private final Surroundings surroundings;

    private volatile @Nullable ChildProcess process;
    private boolean wanted;
    private boolean wasReady;
    private int quickEnds;
    private long startNanos;

    /// What all services of a system share.
    record Surroundings(HttpClient http, ScheduledExecutorService executor, Console console, Runnable onChange) {}

    Service(String name, String url, String healthPath, ChildProcess.Spec spec, Surroundings surroundings) {
        this.name = name;
        this.url = url;
        this.health = URI.create(url + healthPath);
        this.spec = spec;
        this.surroundings = surroundings;
    }

    public String name() {
        return name;
    }

    /// Base URL without a path.
    public String url() {
        return url;
    }

    String log() {
        return spec.log().toString();
    }

    /// Pid of the running process, 0 when none runs.
    public long pid() {
        ChildProcess current = process;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    public boolean isRunning() {
        return pid() != 0;
    }

    /// Starts the process unless it runs; does not wait until it is ready.
    public synchronized void start() {
        wanted = true;
        if (!isRunning()) {
            launch();
        }
    }

    /// Ends the process as `kill -9` does. It is started again after a moment, as in production.
    public void kill() {
        ChildProcess current = process;
        if (current != null) {
            current.kill();
        }
    }

    /// Lets the process finish what it does, and does not start it again. True when it ended within its grace time.
    public boolean stop() {
        synchronized (this) {
            wanted = false;
        }
        ChildProcess current = process; // not while holding the lock: others go on meanwhile
        boolean ended = current == null || current.stop(GRACE);
        if (!ended) {
            surroundings.console().say(name, "did not stop in " + GRACE.toSeconds() + " s and was killed");
        }
        surroundings.onChange().run();
        return ended;
    }

    /// True when the service says that it can do its work.
    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(3))
                    .build();
            return surroundings
                            .http()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /// Returns when the service is ready; fails with the end of its log when it ends first or takes too long.
    public void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            checkStillStarting(deadline);
            pause();
        }
        synchronized (this) {
            wasReady = true;
        }
    }

    private synchronized void checkStillStarting(long deadline) {
        if (!wanted) {
            throw new StartFailure(name + " was stopped.");
        }
        if (!isRunning() && !wasReady) {
            throw new StartFailure(name + " ended while starting. The end of " + spec.log() + ":\n" + lastLines());
        }
        if (System.nanoTime() > deadline) {
            throw new StartFailure(name + " is not ready after " + START_LIMIT.toSeconds() + " s. " + threads()
                    + "The end of " + spec.log() + ":\n" + lastLines());
        }
    }

    /// Where the stacks of all its threads are now, since they may wait for each other; empty when it cannot tell.
    String threads() {
        Path file = spec.log().resolveSibling(name + ".threads");
        ProcessBuilder jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid()),
                        "Thread.dump_to_file",
                        "-overwrite",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            Process dumping = jcmd.start();
            boolean dumped = dumping.waitFor(DUMP_LIMIT_SECONDS, TimeUnit.SECONDS) && dumping.exitValue() == 0;
            dumping.destroyForcibly();
            return dumped ? "Its threads are in " + file + ". " : "";
        } catch (IOException _) {
            return ""; // a JRE has no such tool
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String lastLines() {
        ChildProcess current = process;
        return current == null ? "" : current.lastLogLines(15);
    }

    private synchronized void launch() {
        startNanos = System.nanoTime();
        ChildProcess started = ChildProcess.start(spec);
        process = started;
        var _ = started.onExit().thenAcceptAsync(code -> ended(started, code), surroundings.executor());
        surroundings.onChange().run();
    }

    private synchronized void ended(ChildProcess which, int code) {
        // what never was ready would only end again
        if (process != which || !wanted || !wasReady) {
            return;
        }
        boolean stable = System.nanoTime() - startNanos > STABLE.toNanos();
        quickEnds = stable ? 0 : quickEnds + 1;
        long pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(quickEnds, 5));
        surroundings
                .console()
                .say(name, "ended with code " + code + ", starting again in " + pauseSeconds + " s; see " + spec.log());
        var _ = surroundings.executor().schedule(() -> again(which), pauseSeconds, TimeUnit.SECONDS);
    }

    private synchronized void again(ChildProcess which) {
        if (process == which && wanted) {
            launch();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
