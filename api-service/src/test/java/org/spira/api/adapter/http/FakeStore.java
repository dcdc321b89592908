package org.spira.api.adapter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.UnavailableException;

/// A store of audio in memory that can be taken away, or made to wait.
final class FakeStore implements Recordings {
    final Map<String, Long> sizes = new ConcurrentSkipListMap<>();
    final Map<String, byte[]> contents = new ConcurrentSkipListMap<>();
    volatile boolean away;
    volatile CountDownLatch gate = new CountDownLatch(0);

    void clear() {
        sizes.clear();
        contents.clear();
        away = false;
        gate = new CountDownLatch(0);
    }

    @Override
    public Stored store(String key, InputStream audio, long sizeBytes) throws IOException {
        if (away) {
            throw new UnavailableException("the store at s3://secret does not answer");
        }
        try {
            gate.await();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long size = new DigestInputStream(audio, digest).transferTo(java.io.OutputStream.nullOutputStream());
            sizes.put(key, size);
            return new Stored(Sha256.of(digest.digest()), size);
        } catch (NoSuchAlgorithmException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<InputStream> open(String key, long firstByte, long lengthBytes) {
        if (away) {
            throw new UnavailableException("the store at s3://secret does not answer");
        }
        return Optional.ofNullable(contents.get(key))
                .map(bytes -> new ByteArrayInputStream(bytes, (int) firstByte, (int) lengthBytes));
    }

    @Override
    public void removeAll(String prefix) {
        sizes.keySet().removeIf(key -> key.startsWith(prefix));
    }

    @Override
    public List<String> prefixesStoredBefore(Instant olderThan, String after, int most) {
        return List.of();
    }
}
