package org.spira.registry.core.domain;

/// An uploaded file. `key` was made by the registry and is never written again; a second upload gets another key.
public record StagedFile(String key, StoredFile file) {}
