package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.User;

/// Access tokens: signed by this service, readable by anyone who has its public key.
public interface Tokens {
    Issued issue(User user, Instant now);

    /// Empty for a token that is malformed, foreign, tampered with or expired.
    Optional<Caller> read(String token, Instant now);

    /// The public keys that tell our tokens from others, the current one first.
    List<PublicKey> publicKeys();

    /// An Ed25519 key.
    ///
    /// @param id what tokens call it in their header
    /// @param x  the point of the curve, base64url without padding
    record PublicKey(String id, String x) {}

    record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + "]";
        }
    }
}
