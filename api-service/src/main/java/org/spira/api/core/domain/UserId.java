package org.spira.api.core.domain;

import java.util.Optional;

/// Names a user: 24 hexadecimal digits, as every id on the wire.
public record UserId(String value) {
    public UserId {
        ObjectIds.require(value);
    }

    public static Optional<UserId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new UserId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
