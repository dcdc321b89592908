package org.spira.api.core.port;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Sha256;

/// The store of audio. Objects are written once and never changed.
public interface Recordings {
    /// Streams the audio to the store, taking its digest on the way.
    ///
    /// @throws IOException           when the audio cannot be read or is not of this size: nothing is kept
    /// @throws IllegalStateException when there is an object of this key already: it stays
    /// @throws UnavailableException  when the store does not answer
    Stored store(String key, InputStream audio, long sizeBytes) throws IOException;

    /// The bytes of an object from the one at `firstByte` on, as many as `lengthBytes`; empty when there is no such
    /// object. Reads while the stream is read, so that reading may fail too. To be closed, read whole or not.
    ///
    /// @throws UnavailableException when the store does not answer
    Optional<InputStream> open(String key, long firstByte, long lengthBytes);

    /// Removes every object under a prefix; absent ones are no error.
    void removeAll(String prefix);

    /// The first prefixes `audio/<inference id>/`, in the order of ids, that come after the prefix `after` (empty: from
    /// the first) and under which something was stored before `olderThan`.
    List<String> prefixesStoredBefore(Instant olderThan, String after, int most);

    record Stored(Sha256 digest, long sizeBytes) {}
}
