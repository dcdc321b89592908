package org.spira.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.bson.RawBsonDocument;

/// How many documents there were, and the SHA-256 of their bytes one after the other.
final class BackupDigest {
    private final MessageDigest sha256 = sha256();
    private long documents;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(RawBsonDocument document) {
        sha256.update(document.getByteBuffer().asNIO());
        documents++;
    }

    long documents() {
        return documents;
    }

    /// Ends the counting.
    Total total() {
        return new Total(documents, HexFormat.of().formatHex(sha256.digest()));
    }

    record Total(long documents, String sha256) {}
}
