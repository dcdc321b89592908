package org.spira.api.core.port;

/// A store or the broker did not answer, or answered that it cannot. The same call may work later.
public class UnavailableException extends RuntimeException {
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnavailableException(String message) {
        super(message);
    }
}
