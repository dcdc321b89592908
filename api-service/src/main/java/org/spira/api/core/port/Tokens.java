package org.spira.api.core.port;

import java.time.Instant;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.User;

/// Access tokens: signed by this service, readable by anyone who has its public key.
public interface Tokens {
    Issued issue(User user, Instant now);

    /// Empty for a token that is malformed, foreign, tampered with or expired.
    Optional<Caller> read(String token, Instant now);

    record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + "]";
        }
    }
}
