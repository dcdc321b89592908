package org.spira.servers;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for a child process to become what it was started for.
final class Waiting {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Waiting() {}

    /// Returns when ready; throws with the end of the log when the process ends first, or after 30 s.
    static void until(String name, ChildProcess process, BooleanSupplier ready) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended while starting:\n" + process.lastLogLines(15));
            }
            if (System.nanoTime() > deadline) {
                process.kill();
                throw new IllegalStateException(
                        name + " is not ready after " + LIMIT.toSeconds() + " s:\n" + process.lastLogLines(15));
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
