package org.spira.registry.core.port;

import java.io.IOException;
import java.io.InputStream;
import org.spira.registry.core.domain.StoredFile;

/// Bytes under their own SHA-256. Written once, never replaced, never removed.
public interface Blobs {
    boolean has(StoredFile file);

    /// Stores the stream as the blob of this file. Throws [DamagedBytes], and stores nothing, if the stream has another
    /// digest or length. Storing what is there already changes nothing.
    void write(StoredFile file, InputStream bytes) throws IOException;

    /// The blob's bytes. The stream throws [DamagedBytes] in place of its last bytes if they are not the blob's.
    InputStream read(StoredFile file) throws IOException;

    /// Stored bytes are not what they were when they were stored.
    final class DamagedBytes extends IOException {
        public DamagedBytes(StoredFile file) {
            super("The stored bytes of " + file.path() + " don't have the digest " + file.sha256());
        }
    }
}
