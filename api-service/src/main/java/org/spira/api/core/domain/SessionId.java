package org.spira.api.core.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names a session. Nobody can guess it, because who knows it can end the session: 256 bits in base64url.
public record SessionId(String value) {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

    public SessionId {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a session: 43 characters of base64url expected");
        }
    }

    public static Optional<SessionId> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "SessionId[]";
    }
}
