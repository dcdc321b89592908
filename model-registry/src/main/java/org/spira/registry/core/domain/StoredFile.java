package org.spira.registry.core.domain;

/// One file of a model directory: where, how long, which bytes.
public record StoredFile(FilePath path, long bytes, Sha256 sha256) {
    public StoredFile {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes " + bytes);
        }
    }
}
