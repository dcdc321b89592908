package org.spira.registry.adapter.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.spira.registry.core.port.Uploads;
import org.springframework.stereotype.Component;

/// Uploads under `uploads/<key>`.
@Component
class S3Uploads implements Uploads {
    private final Bucket bucket;

    S3Uploads(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void write(String key, InputStream bytes, OptionalLong length) throws IOException {
        if (!bucket.put("uploads/" + key, bytes, length, true)) {
            throw new IllegalStateException("The key " + key + " was used twice");
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        return bucket.get("uploads/" + key);
    }
}
