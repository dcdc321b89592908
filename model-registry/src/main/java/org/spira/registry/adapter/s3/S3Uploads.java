package org.spira.registry.adapter.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.spira.registry.core.port.Uploads;
import org.springframework.stereotype.Component;

/// Uploads under `uploads/<key>`.
@Component
class S3Uploads implements Uploads {
    private static final String FOLDER = "uploads/";

    private final Bucket bucket;

    S3Uploads(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void write(String key, InputStream bytes, OptionalLong length) throws IOException {
        if (!bucket.put(FOLDER + key, bytes, length, true)) {
            throw new IllegalStateException("The key " + key + " was used twice");
        }
    }

    @Override
    public int removeOlderThan(Instant time, Set<String> except) throws IOException {
        int removed = 0;
        for (Map.Entry<String, Instant> upload : bucket.writtenAt(FOLDER).entrySet()) {
            boolean old = upload.getValue().isBefore(time);
            if (old && !except.contains(upload.getKey().substring(FOLDER.length()))) {
                bucket.remove(upload.getKey());
                removed++;
            }
        }
        return removed;
    }

    @Override
    public InputStream read(String key) throws IOException {
        return bucket.get(FOLDER + key);
    }
}
