package org.spira.api.simulation;

/// Ends all that a process was doing. No exception, since nothing that a process does catches its own death.
final class Died extends Error {
    Died() {
        super("the process died", null, false, false);
    }
}
