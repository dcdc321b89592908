package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;

/// Access tokens: signed by this service, readable by anyone who has its public key.
public interface Tokens {
    /// For who keeps the token themselves.
    Issued issue(User user, Instant now);

    /// For a session, which gives out another one when this ends. It lasts less long.
    Issued issue(User user, SessionId session, Instant now);

    /// Empty for a token that is malformed, foreign, tampered with or expired. Whether its user and its session are
    /// still there is another question.
    Optional<Content> read(String token, Instant now);

    /// The public keys that tell our tokens from others, the current one first.
    List<PublicKey> publicKeys();

    /// What a token says.
    ///
    /// @param generation of the user's credentials when the token was issued
    record Content(UserId user, int generation, Optional<SessionId> session, Instant expiresAt) {}

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
