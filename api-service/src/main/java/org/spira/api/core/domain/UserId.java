package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;

/// Names a user: 24 hexadecimal digits, as every id on the wire.
public record UserId(String value) {
    public UserId {
        ObjectIds.require(value);
    }

    /// When the user was registered.
    public Instant madeAt() {
        return ObjectIds.madeAt(value);
    }

    public static Optional<UserId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new UserId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
