package org.spira.modelserver.adapter.commandline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spira.modelserver.core.domain.Samples;

/// Writes RIFF/WAVE of 32-bit float samples: nothing is rounded, so that reading it gives the same bits again.
final class FloatWave {

    private static final int HEADER_BYTES = 44;
    private static final short IEEE_FLOAT = 3;

    private FloatWave() {}

    static void write(Path file, Samples samples) throws IOException {
        float[] values = samples.values();
        int dataBytes = Math.multiplyExact(values.length, Float.BYTES);
        ByteBuffer wave = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        wave.put(ascii("fmt ")).putInt(16).putShort(IEEE_FLOAT).putShort((short) 1);
        wave.putInt(samples.rateHertz()).putInt(samples.rateHertz() * Float.BYTES);
        wave.putShort((short) Float.BYTES).putShort((short) Float.SIZE);
        wave.put(ascii("data")).putInt(dataBytes);
        wave.asFloatBuffer().put(values);
        Files.write(file, wave.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
