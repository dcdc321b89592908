package org.spira.registry.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/// Bytes under keys that the registry makes and writes once each.
public interface Uploads {
    /// Stores the stream, which is read once and never held whole. An exception of the stream leaves nothing behind.
    void write(String key, InputStream bytes, OptionalLong length) throws IOException;

    InputStream read(String key) throws IOException;

    /// Removes what was written before that time, except for some keys. How many were removed.
    int removeOlderThan(Instant time, Set<String> except) throws IOException;
}
