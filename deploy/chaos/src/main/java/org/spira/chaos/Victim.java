package org.spira.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// A process of the system that can die and come back.
///
/// @param pid of what runs now, 0 when nothing does
/// @param stop as an operator stops it: it may finish what it does; false when it did not end within its grace time
record Victim(String name, LongSupplier pid, Runnable kill, BooleanSupplier stop, Runnable start) {

    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    /// No file may grow beyond this any more, as if the disk were full. Needs Linux.
    void limitFiles(String bytes) {
        tell("prlimit", "--fsize=" + bytes + ":", "--pid");
    }

    private void signal(String signal) {
        tell("kill", signal);
    }

    private void tell(String... command) {
        long target = pid.getAsLong();
        if (target == 0) {
            return;
        }
        List<String> whole = new ArrayList<>(List.of(command));
        whole.add(Long.toString(target));
        try {
            int code = new ProcessBuilder(whole).start().waitFor();
            if (code != 0 && pid.getAsLong() == target) {
                throw new IllegalStateException(whole + " ended with code " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot reach " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
