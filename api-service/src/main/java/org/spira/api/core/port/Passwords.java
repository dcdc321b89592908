package org.spira.api.core.port;

/// Turns passwords into hashes, slowly on purpose.
public interface Passwords {
    String hash(String password);

    boolean matches(String password, String hash);

    /// Takes as long as a real comparison, so that an unknown user name cannot be told by the clock.
    void matchNothing(String password);
}
