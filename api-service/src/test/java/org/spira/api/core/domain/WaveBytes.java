package org.spira.api.core.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToDoubleFunction;

/// Writes WAV files for tests, right or wrong in every detail.
@SuppressWarnings("ByteBufferBackingArray") // every buffer here was allocated here
public final class WaveBytes {
    private static final byte[] GUID_TAIL = {0, 0, 0, 0, 16, 0, (byte) 128, 0, 0, (byte) 170, 0, 56, (byte) 155, 113};

    private int code = 1;
    private int bits = 16;
    private int channels = 1;
    private int rate = 16_000;
    private double seconds = 1;
    private int frameBytes = -1;
    private boolean extensible;
    private byte[] before = {};
    private byte[] after = {};
    private long announced = -1;
    private long riffSize = -1;
    private int missing;
    private IntToDoubleFunction wave = frame -> 0.5 * Math.sin(frame * 0.1);

    public static WaveBytes wave() {
        return new WaveBytes();
    }

    public WaveBytes pcm(int newBits) {
        code = 1;
        bits = newBits;
        return this;
    }

    public WaveBytes floatingPoint(int newBits) {
        code = 3;
        bits = newBits;
        return this;
    }

    public WaveBytes code(int newCode) {
        code = newCode;
        return this;
    }

    public WaveBytes extensible() {
        extensible = true;
        return this;
    }

    public WaveBytes channels(int count) {
        channels = count;
        return this;
    }

    public WaveBytes rate(int hertz) {
        rate = hertz;
        return this;
    }

    public WaveBytes seconds(double length) {
        seconds = length;
        return this;
    }

    public WaveBytes frameBytes(int bytes) {
        frameBytes = bytes;
        return this;
    }

    public WaveBytes before(byte[] chunks) {
        before = chunks.clone();
        return this;
    }

    public WaveBytes after(byte[] chunks) {
        after = chunks.clone();
        return this;
    }

    /// What the data chunk says of its size.
    public WaveBytes announced(long bytes) {
        announced = bytes;
        return this;
    }

    public WaveBytes riffSize(long bytes) {
        riffSize = bytes;
        return this;
    }

    /// Cuts this many bytes off the end.
    public WaveBytes missing(int bytes) {
        missing = bytes;
        return this;
    }

    /// @param newWave frame to level, full scale being 1
    public WaveBytes level(IntToDoubleFunction newWave) {
        wave = newWave;
        return this;
    }

    public byte[] bytes() {
        byte[] data = data();
        byte[] format = format();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii("WAVE"));
        body.writeBytes(chunk("fmt ", format, format.length));
        body.writeBytes(before);
        body.writeBytes(chunk("data", data, announced < 0 ? data.length : announced));
        body.writeBytes(after);
        byte[] all = chunk("RIFF", body.toByteArray(), riffSize < 0 ? body.size() : riffSize);
        return java.util.Arrays.copyOf(all, all.length - missing);
    }

    public static byte[] chunk(String id, byte[] content, long size) {
        ByteBuffer chunk = littleEndian(8 + content.length);
        return chunk.put(ascii(id)).putInt((int) size).put(content).array();
    }

    private byte[] format() {
        int frame = frameBytes < 0 ? channels * bits / 8 : frameBytes;
        ByteBuffer format = littleEndian(extensible ? 40 : 16);
        format.putShort((short) (extensible ? 0xFFFE : code))
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * frame)
                .putShort((short) frame)
                .putShort((short) bits);
        if (extensible) {
            format.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(0)
                    .putShort((short) code)
                    .put(GUID_TAIL);
        }
        return format.array();
    }

    private byte[] data() {
        int frames = (int) Math.round(seconds * rate);
        ByteBuffer data = littleEndian(frames * channels * bits / 8);
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                put(data, wave.applyAsDouble(frame));
            }
        }
        return data.array();
    }

    private void put(ByteBuffer data, double level) {
        switch (code == 3 ? -bits : bits) {
            case 8 -> data.put((byte) Math.round(128 + level * 127));
            case 16 -> data.putShort((short) Math.round(level * 32_767));
            case 24 -> {
                int sample = (int) Math.round(level * 8_388_607);
                data.put((byte) sample).put((byte) (sample >> 8)).put((byte) (sample >> 16));
            }
            case 32 -> data.putInt((int) Math.round(level * 2_147_483_647.0));
            case -32 -> data.putFloat((float) level);
            case -64 -> data.putDouble(level);
            default -> data.position(data.position() + bits / 8);
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
