package org.spira.api.core.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.spira.api.core.domain.Sha256;

/// A store of audio for tests. It passes the same contract as the real one.
public final class MemoryRecordings implements Recordings {
    private final InstantSource clock;
    private final TreeMap<String, Instant> storedAt = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();

    public MemoryRecordings(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Stored store(String key, InputStream audio, long sizeBytes) throws IOException {
        byte[] bytes = audio.readAllBytes();
        if (bytes.length != sizeBytes) {
            throw new IOException("not the size announced");
        }
        if (storedAt.containsKey(key)) {
            throw new IllegalStateException(key + " is there already");
        }
        storedAt.put(key, clock.instant());
        contents.put(key, bytes);
        return new Stored(digest(bytes), bytes.length);
    }

    private static Sha256 digest(byte[] bytes) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized Optional<InputStream> open(String key, long firstByte, long lengthBytes) {
        return Optional.ofNullable(storedAt.containsKey(key) ? contents.get(key) : null)
                .map(bytes -> new ByteArrayInputStream(bytes, (int) firstByte, (int) lengthBytes));
    }

    @Override
    public synchronized void removeAll(String prefix) {
        storedAt.keySet().removeIf(key -> key.startsWith(prefix));
    }

    @Override
    public synchronized List<String> prefixesStoredBefore(Instant olderThan, String after, int most) {
        List<String> prefixes = new ArrayList<>();
        storedAt.forEach((key, at) -> {
            String prefix = key.substring(0, key.lastIndexOf('/') + 1);
            if (prefix.compareTo(after) > 0 && at.isBefore(olderThan) && !prefixes.contains(prefix)) {
                prefixes.add(prefix);
            }
        });
        return List.copyOf(prefixes.subList(0, Math.min(most, prefixes.size())));
    }

    /// For assertions.
    public synchronized Set<String> keys() {
        return Set.copyOf(storedAt.keySet());
    }
}
