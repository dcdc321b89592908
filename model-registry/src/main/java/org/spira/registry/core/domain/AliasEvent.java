package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.OptionalInt;

/// An alias was pointed at a version, or taken away (no version). The last event of an alias says where it points;
/// all of them say where it pointed on any day. `sequence` counts from 1 within one alias.
public record AliasEvent(ModelName model, Alias alias, int sequence, OptionalInt version, String by, Instant at) {
    /// What follows at once, by the same.
    public AliasEvent next(OptionalInt nextVersion) {
        return new AliasEvent(model, alias, sequence + 1, nextVersion, by, at);
    }
}
