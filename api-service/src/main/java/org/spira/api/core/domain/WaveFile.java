package org.spira.api.core.domain;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Looks at a WAV file while it streams past: is it one, is all of it there, and is something on it.
public final class WaveFile {
    private WaveFile() {}

    /// Reads the whole stream, a block at a time.
    ///
    /// @param sizeBytes how many bytes the stream holds
    public static Inspection inspect(InputStream bytes, long sizeBytes, Limits limits) throws IOException {
        throw new UnsupportedOperationException("written next");
    }

    public record Limits(Duration shortest, Duration longest) {}

    public sealed interface Inspection {
        record Sane(Sound sound) implements Inspection {}

        /// @param why for who recorded it: what is wrong and what to do
        record Broken(String why) implements Inspection {}
    }
}
