package org.spira.cli;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How often, and after which pauses, a request is sent again. Pauses double and differ by chance,
/// so that many clients do not come back at once.
record Patience(int attempts, Duration firstPause, Duration longestPause) {
    static final Patience USUAL = new Patience(5, Duration.ofMillis(400), Duration.ofSeconds(30));

    Patience {
        if (attempts < 1) throw new IllegalArgumentException("attempts " + attempts);
    }

    Duration pauseAfter(int attempt) {
        var millis = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.min(attempt - 1, 16));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        }
    }
}
