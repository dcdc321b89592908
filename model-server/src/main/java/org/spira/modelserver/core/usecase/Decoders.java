package org.spira.modelserver.core.usecase;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.AudioDecoder.Decoded;

/// The decoders at hand, by media type.
public final class Decoders {

    private final Map<String, AudioDecoder> byMediaType = new HashMap<>();

    public Decoders(List<AudioDecoder> decoders) {
        for (AudioDecoder decoder : decoders) {
            decoder.mediaTypes().forEach(mediaType -> byMediaType.put(mediaType, decoder));
        }
    }

    Decoded decode(String mediaType, ByteBuffer bytes) {
        AudioDecoder decoder = byMediaType.get(mediaType);
        return decoder == null
                ? new AudioDecoder.Unreadable("media type " + mediaType + " cannot be decoded")
                : decoder.decode(bytes);
    }
}
