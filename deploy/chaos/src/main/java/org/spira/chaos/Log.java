package org.spira.chaos;

import java.util.Locale;

/// One line per event with the seconds since the round began.
final class Log {

    private final long startNanos = System.nanoTime();

    void say(String what) {
        System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(), what);
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
