package org.spira.api.core.port;

/// Makes what nobody can guess: 256 random bits, as 43 characters of base64url.
@FunctionalInterface
public interface Secrets {
    String next();
}
