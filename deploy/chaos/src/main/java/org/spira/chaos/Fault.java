package org.spira.chaos;

import java.time.Duration;

/// Something that goes wrong for a while.
///
/// @param lasts at least and at most
record Fault(String name, Lasts lasts, Action inject, Action heal) {

    record Lasts(Duration least, Duration most) {
        static Lasts millis(long least, long most) {
            return new Lasts(Duration.ofMillis(least), Duration.ofMillis(most));
        }
    }

    interface Action {
        void run() throws InterruptedException;
    }
}
