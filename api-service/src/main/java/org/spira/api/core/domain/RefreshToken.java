package org.spira.api.core.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an app presents to go on with its session, once. It names its session, so that a copy that is used late is
/// known for what it is without a list of all that were ever given out.
///
/// @param secret 256 bits in base64url
public record RefreshToken(SessionId session, String secret) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    public RefreshToken {
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "not the secret of a refresh token: 43 characters of base64url expected");
        }
    }

    public static Optional<RefreshToken> parse(String text) {
        String[] parts = text.split("[.]", -1);
        return parts.length == 2 && SECRET.matcher(parts[1]).matches()
                ? SessionId.parse(parts[0]).map(session -> new RefreshToken(session, parts[1]))
                : Optional.empty();
    }

    public String text() {
        return session.value() + "." + secret;
    }

    /// What is kept instead of the token. A secret of 256 random bits needs no slow hash.
    public Sha256 digest() {
        return Sha256.of(sha256("digest", secret));
    }

    /// The token that follows this one: always the same, so that two tabs that race, or one that asks again because
    /// the answer got lost, end up with one token.
    ///
    /// @param key known to the service alone; without it the next token cannot be told from this one
    RefreshToken next(String key) {
        byte[] secretOfNext = sha256("next", key + secret);
        return new RefreshToken(session, Base64.getUrlEncoder().withoutPadding().encodeToString(secretOfNext));
    }

    private static byte[] sha256(String purpose, String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((purpose + " " + text).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[]";
    }
}
