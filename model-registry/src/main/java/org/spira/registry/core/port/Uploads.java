package org.spira.registry.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Bytes under keys that the registry makes and writes once each.
public interface Uploads {
    /// Stores the stream, which is read once and never held whole. An exception of the stream leaves nothing behind.
    void write(String key, InputStream bytes, OptionalLong length) throws IOException;

    InputStream read(String key) throws IOException;
}
