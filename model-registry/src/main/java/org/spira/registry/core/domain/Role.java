package org.spira.registry.core.domain;

/// What a caller may do here.
public enum Role {
    READER,
    /// Registers models and versions, moves aliases.
    ENGINEER
}
