package org.spira.embedded;

import java.io.PrintStream;
import java.util.Locale;

/// Progress for whoever waits: one line per event with the seconds since the start.
final class Console {

    private final PrintStream stream;
    private final long start = System.nanoTime();

    Console(PrintStream stream) {
        this.stream = stream;
    }

    void say(String what, String text) {
        stream.println(String.format(Locale.ROOT, "[%5.1f s] %-16s %s", seconds(), what, text));
    }

    void print(String text) {
        stream.println(text);
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
