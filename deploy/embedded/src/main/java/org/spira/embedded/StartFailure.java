package org.spira.embedded;

/// The system cannot start for a reason that whoever starts it can do something about; the message says what.
public final class StartFailure extends RuntimeException {

    StartFailure(String message) {
        super(message);
    }
}
