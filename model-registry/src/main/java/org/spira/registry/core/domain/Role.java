package org.spira.registry.core.domain;

/// What a caller may do here. Each is given on its own; only [#ADMIN] contains the others.
public enum Role {
    /// Looks at models and downloads them.
    READER,
    /// Registers names, uploads files, makes versions of them.
    UPLOADER,
    /// Describes, tags and archives; moves the aliases that nobody depends on.
    CURATOR,
    /// Moves the aliases that clinicians depend on.
    PROMOTER,
    /// Reads the audit chain.
    AUDITOR,
    ADMIN
}
