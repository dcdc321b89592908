package org.spira.registry.adapter.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spira.registry.core.domain.InvalidValue;

/// Reads the WAV files of golden samples: mono, 16-bit PCM or 32-bit float, at the contract's rate already. Mixing and
/// resampling are the model-server's; a golden sample must not depend on them.
final class Wave {
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    /// What follows the format code in the sub-format of WAVE_FORMAT_EXTENSIBLE.
    private static final long SUBTYPE_HEAD = 0x0010_0000_0000_0000L;

    private static final long SUBTYPE_TAIL = 0x719b_3800_aa00_0080L;
    /// Float files may exceed full scale a little; 12 dB above it the file is in other units or broken.
    private static final float MAX_FLOAT = 4;

    private Wave() {}

    static float[] read(Path file, String name, int sampleRateHertz) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new InvalidValue(name + " is longer than 64 MiB");
        }
        ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (wav.remaining() < 12 || wav.getInt(0) != 0x46464952 || wav.getInt(8) != 0x45564157) {
            throw new InvalidValue(name + " is not a WAV file");
        }
        int format = 0;
        int bits = 0;
        wav.position(12);
        while (wav.remaining() >= 8) {
            int id = wav.getInt();
            long length = Integer.toUnsignedLong(wav.getInt());
            if (length > wav.remaining()) {
                throw new InvalidValue(name + " is cut off");
            }
            if (id == 0x20746d66 && length >= 16) {
                format = format(wav, (int) length, name);
                bits = wav.getShort(wav.position() + 14);
                check(wav, name, sampleRateHertz);
            } else if (id == 0x61746164) {
                return samples(wav, (int) length, format, bits, name);
            }
            wav.position(wav.position() + (int) length);
            skipPadding(wav, length);
        }
        throw new InvalidValue(name + " has no audio");
    }

    /// Like the model-server: the byte that evens a chunk out is zero; what is not belongs to the next chunk.
    private static void skipPadding(ByteBuffer wav, long length) {
        if (length % 2 == 1 && wav.hasRemaining() && wav.get(wav.position()) == 0) {
            wav.position(wav.position() + 1);
        }
    }

    private static int format(ByteBuffer wav, int length, String name) {
        int at = wav.position();
        int format = Short.toUnsignedInt(wav.getShort(at));
        if (format != EXTENSIBLE) {
            return format;
        }
        if (length < 40 || (wav.getLong(at + 24) & ~0xffffL) != SUBTYPE_HEAD || wav.getLong(at + 32) != SUBTYPE_TAIL) {
            throw new InvalidValue(name + " has an unknown sub-format");
        }
        return Short.toUnsignedInt(wav.getShort(at + 24));
    }

    private static void check(ByteBuffer wav, String name, int sampleRateHertz) {
        int channels = wav.getShort(wav.position() + 2);
        int rate = wav.getInt(wav.position() + 4);
        if (channels != 1 || rate != sampleRateHertz) {
            throw new InvalidValue(name + " has " + channels + " channel(s) at " + rate
                    + " Hz. A golden sample must be mono at the contract's " + sampleRateHertz
                    + " Hz, so that no resampler has a part in it");
        }
        int frameBytes = Short.toUnsignedInt(wav.getShort(wav.position() + 12));
        int bits = Short.toUnsignedInt(wav.getShort(wav.position() + 14));
        if (frameBytes * 8 != bits) { // the model-server refuses it, and would not start with such a sample
            throw new InvalidValue(name + " has frames of " + frameBytes + " bytes for 1 channel of " + bits + " bits");
        }
    }

    private static float[] samples(ByteBuffer wav, int length, int format, int bits, String name) {
        ByteBuffer data = wav.slice(wav.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        if (length < bits / 8) {
            throw new InvalidValue(name + " has no samples");
        }
        if (format == PCM && bits == 16) {
            float[] samples = new float[length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = data.getShort() / 32_768f;
            }
            return samples;
        }
        if (format == FLOAT && bits == 32) {
            float[] samples = new float[length / 4];
            data.asFloatBuffer().get(samples);
            for (float sample : samples) {
                if (!(Math.abs(sample) <= MAX_FLOAT)) {
                    throw new InvalidValue(name + " has the sample " + sample + ", which is not within -1 and 1");
                }
            }
            return samples;
        }
        throw new InvalidValue(name + " must be 16-bit PCM or 32-bit float");
    }
}
