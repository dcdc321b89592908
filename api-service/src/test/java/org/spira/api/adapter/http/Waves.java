package org.spira.api.adapter.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files for tests.
final class Waves {
    private static final int RATE_HERTZ = 16_000;

    private Waves() {}

    /// A tone of 220 Hz, 16 bit, mono.
    static byte[] tone(double lengthSeconds) {
        int frames = (int) Math.round(lengthSeconds * RATE_HERTZ);
        ByteBuffer wave = ByteBuffer.allocate(44 + 2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * frames);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(RATE_HERTZ).putInt(2 * RATE_HERTZ);
        wave.putShort((short) 2).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * frames);
        for (int frame = 0; frame < frames; frame++) {
            wave.putShort((short) (8_000 * Math.sin(2 * Math.PI * 220 * frame / RATE_HERTZ)));
        }
        return wave.array();
    }
}
