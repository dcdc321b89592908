package org.spira.modelserver.core.port;

import java.nio.ByteBuffer;
import java.util.Set;
import org.spira.modelserver.core.domain.Samples;

/// Decodes one family of audio formats to mono float samples in [-1, 1], the mean of the channels.
///
/// The bytes come from outside: whatever they are, the answer is audio or a refusal, never an exception, and memory is
/// bounded by a small multiple of their length.
public interface AudioDecoder {

    Set<String> mediaTypes();

    Decoded decode(ByteBuffer bytes);

    sealed interface Decoded {}

    record Audio(Samples samples) implements Decoded {}

    record Unreadable(String message) implements Decoded {}
}
