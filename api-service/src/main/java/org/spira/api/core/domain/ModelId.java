package org.spira.api.core.domain;

import java.util.Optional;

/// Names a model of the catalogue: 24 hexadecimal digits, as every id on the wire.
public record ModelId(String value) {
    public ModelId {
        ObjectIds.require(value);
    }

    public static Optional<ModelId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new ModelId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
