package org.spira.api.core.domain;

import java.util.Optional;

/// Names a recall.
public record RecallId(String value) {
    public RecallId {
        ObjectIds.require(value);
    }

    public static Optional<RecallId> parse(String text) {
        return ObjectIds.isValid(text) ? Optional.of(new RecallId(ObjectIds.canonical(text))) : Optional.empty();
    }
}
