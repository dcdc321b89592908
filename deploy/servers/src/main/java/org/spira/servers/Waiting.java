package org.spira.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a server to become what it was started for.
final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Waiting() {}

    /// Returns when ready; throws with the end of the log when the process ends first, or after 30 s.
    static void until(String name, ChildProcess process, BooleanSupplier ready) {
        try {
            until(name, LIMIT, ready, process::isAlive, () -> process.lastLogLines(15));
        } catch (IllegalStateException e) {
            process.kill();
            throw e;
        }
    }

    static void until(
            String name, Duration limit, BooleanSupplier ready, BooleanSupplier running, Supplier<String> log) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!running.getAsBoolean()) {
                throw new IllegalStateException(name + " ended while starting:\n" + log.get());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        name + " is not ready after " + limit.toSeconds() + " s:\n" + log.get());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
