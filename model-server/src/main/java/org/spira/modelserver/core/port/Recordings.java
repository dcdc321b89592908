package org.spira.modelserver.core.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.spira.modelserver.core.domain.Recording;

/// Reads recordings.
///
/// Bytes come back only if their number and SHA-256 are those of the recording. A store that cannot be reached is an
/// [IOException]: trying again may help.
public interface Recordings {

    Fetched fetch(Recording recording) throws IOException, InterruptedException;

    sealed interface Fetched {}

    record Intact(ByteBuffer bytes) implements Fetched {}

    record Missing() implements Fetched {}

    record Corrupted(String message) implements Fetched {}
}
