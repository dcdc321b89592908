package org.spira.modelserver.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;

/// Makes WAV files for tests, right ones and wrong ones.
public final class Wav {

    private Wav() {}

    /// Mono, 16 bit.
    public static byte[] pcm16(int rateHertz, int frames, IntToDoubleFunction sample) {
        ByteBuffer data = ByteBuffer.allocate(2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            data.putShort((short) Math.round(sample.applyAsDouble(i) * 32767));
        }
        return file(format(1, 1, rateHertz, 16), data.array());
    }

    public static byte[] tone(int rateHertz, double seconds, double hertz, double amplitude) {
        return pcm16(
                rateHertz,
                (int) Math.round(seconds * rateHertz),
                i -> amplitude * Math.sin(2 * Math.PI * hertz * i / rateHertz));
    }

    public static byte[] format(int code, int channels, int rateHertz, int bits) {
        int frame = channels * bits / 8;
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) code)
                .putShort((short) channels)
                .putInt(rateHertz)
                .putInt(rateHertz * frame)
                .putShort((short) frame)
                .putShort((short) bits)
                .array();
    }

    public static byte[] file(byte[] format, byte[] data) {
        return riff(chunk("fmt ", format), chunk("data", data));
    }

    public static byte[] chunk(String name, byte[] content) {
        return chunk(name, content.length, content);
    }

    /// A chunk that announces another size than it has.
    public static byte[] chunk(String name, int announced, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + (content.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(announced)
                .put(content)
                .array();
    }

    public static byte[] riff(byte[]... chunks) {
        int size = 4;
        for (byte[] chunk : chunks) {
            size += chunk.length;
        }
        ByteBuffer file = ByteBuffer.allocate(8 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(size)
                .put("WAVE".getBytes(StandardCharsets.US_ASCII));
        for (byte[] chunk : chunks) {
            file.put(chunk);
        }
        return file.array();
    }
}
