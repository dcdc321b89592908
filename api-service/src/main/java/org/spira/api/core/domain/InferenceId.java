package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;

/// Names an inference: 24 hexadecimal digits, as every id on the wire.
public record InferenceId(String value) {
    public InferenceId {
        ObjectIds.require(value);
    }

    public Instant madeAt() {
        return ObjectIds.madeAt(value);
    }

    public static Optional<InferenceId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new InferenceId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
