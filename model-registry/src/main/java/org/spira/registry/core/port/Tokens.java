package org.spira.registry.core.port;

import java.time.Instant;
import org.spira.registry.core.domain.Caller;

/// Checks the tokens that the API service issues.
public interface Tokens {
    Check check(String token, Instant now);

    sealed interface Check {}

    record Valid(Caller caller) implements Check {}

    record Invalid() implements Check {}

    /// The issuer's keys could not be had, so nothing can be said about the token.
    record Undecided() implements Check {}
}
