package org.spira.registry.adapter.s3;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.port.Blobs;
import org.springframework.stereotype.Component;

/// Blobs under `blobs/<sha256>`. A blob is written only while there is none, and only if its stream kept its word to
/// the last byte, so two writers of one key can't disagree.
@Component
class S3Blobs implements Blobs {
    private final Bucket bucket;

    S3Blobs(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public boolean has(StoredFile file) {
        try {
            OptionalLong length = bucket.length(key(file));
            return length.isPresent() && length.getAsLong() == file.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(StoredFile file, InputStream bytes) throws IOException {
        if (!has(file)) { // large blobs go up in parts, which S3 doesn't store conditionally
            bucket.put(key(file), new VerifiedStream(bytes, file), OptionalLong.of(file.bytes()), true);
        }
    }

    @Override
    public InputStream read(StoredFile file) throws IOException {
        try {
            return new VerifiedStream(bucket.get(key(file)), file);
        } catch (FileNotFoundException e) {
            DamagedBytes damaged = new DamagedBytes(file);
            damaged.initCause(e);
            throw damaged;
        }
    }

    private static String key(StoredFile file) {
        return "blobs/" + file.sha256();
    }
}
