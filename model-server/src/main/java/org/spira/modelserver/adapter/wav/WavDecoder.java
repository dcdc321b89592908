package org.spira.modelserver.adapter.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.spira.modelserver.core.domain.Samples;
import org.spira.modelserver.core.port.AudioDecoder;

/// Reads RIFF/WAVE: integer PCM of 8, 16, 24 and 32 bits, IEEE float of 32 and 64, plain or WAVE_FORMAT_EXTENSIBLE.
///
/// No size in the file is believed: each chunk must lie within the bytes that are there. A recorder that was cut off
/// leaves a data chunk longer than its file; scoring what is left would be scoring half a breath, so that is refused.
///
/// Nothing is refused here that api-service takes (`WaveFile` there): it has already promised a result for it. Hence
/// sound without a known size, as streamed or never corrected, reaches to the end of the file. Sources: the RIFF
/// specification of IBM and Microsoft (1991), Microsoft's "Multiple channel audio data and WAVE
/// files".
final class WavDecoder implements AudioDecoder {

    private static final int RIFF = 0x46464952; // little-endian, as all of these
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    /// What follows the format code in the sub-format of WAVE_FORMAT_EXTENSIBLE (KSDATAFORMAT_SUBTYPE_*).
    private static final long SUBTYPE_HEAD = 0x0010_0000_0000_0000L;

    private static final long SUBTYPE_TAIL = 0x719B_3800_AA00_0080L;

    /// Recorders that cannot go back to correct the size of the data announce at least this; no file is that long.
    private static final long UNKNOWN_FROM = 0x7FFF_F000L;

    private static final int MIN_RATE_HERTZ = 1000;
    private static final int MAX_RATE_HERTZ = 384_000;
    private static final int MAX_CHANNELS = 32;
    /// Float files may exceed full scale a little; 12 dB above it the file is in other units or broken.
    private static final double MAX_FLOAT = 4;

    @Override
    public Set<String> mediaTypes() {
        return Set.of("audio/wav");
    }

    @Override
    public Decoded decode(ByteBuffer bytes) {
        try {
            return new Audio(read(bytes.slice().order(ByteOrder.LITTLE_ENDIAN)));
        } catch (NotWavException e) {
            return new Unreadable(e.message);
        }
    }

    private static Samples read(ByteBuffer file) throws NotWavException {
        if (file.remaining() < 12 || file.getInt(0) != RIFF || file.getInt(8) != WAVE) {
            throw new NotWavException("not a RIFF/WAVE file");
        }
        file.position(12);
        Format format = null;
        while (file.remaining() >= 8) {
            int id = file.getInt();
            long size = Integer.toUnsignedLong(file.getInt());
            if (id == DATA && sizeUnknown(file, size)) {
                size = file.remaining();
            }
            if (size > file.remaining()) {
                throw new NotWavException("truncated: the chunk '" + name(id) + "' announces " + size + " bytes, "
                        + file.remaining() + " are there");
            }
            ByteBuffer chunk = file.slice(file.position(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
            if (id == DATA) {
                if (format == null) {
                    throw new NotWavException("the data come before their format");
                }
                return samples(chunk, format);
            }
            if (id == FMT) {
                format = format(chunk);
            }
            file.position(file.position() + (int) size);
            skipPadding(file, size);
        }
        throw new NotWavException(format == null ? "there is no format chunk" : "there is no data chunk");
    }

    /// Zero means unknown only if more follows than the size of the whole file tells.
    private static boolean sizeUnknown(ByteBuffer file, long announced) {
        long riffSize = Integer.toUnsignedLong(file.getInt(4));
        return announced >= UNKNOWN_FROM || (announced == 0 && (riffSize == 0 || riffSize + 8 < file.limit()));
    }

    /// Over the byte that evens a chunk out, which some writers forget.
    private static void skipPadding(ByteBuffer file, long size) {
        if (size % 2 == 1 && file.hasRemaining() && file.get(file.position()) == 0) {
            file.position(file.position() + 1);
        }
    }

    private static Format format(ByteBuffer chunk) throws NotWavException {
        if (chunk.remaining() < 16) {
            throw new NotWavException("a format chunk of " + chunk.remaining() + " bytes");
        }
        int code = Short.toUnsignedInt(chunk.getShort(0));
        int channels = Short.toUnsignedInt(chunk.getShort(2));
        long rateHertz = Integer.toUnsignedLong(chunk.getInt(4));
        int frameBytes = Short.toUnsignedInt(chunk.getShort(12));
        int bits = Short.toUnsignedInt(chunk.getShort(14));
        if (code == EXTENSIBLE) {
            code = subFormat(chunk);
        }
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new NotWavException(channels + " channels");
        }
        if (rateHertz < MIN_RATE_HERTZ || rateHertz > MAX_RATE_HERTZ) {
            throw new NotWavException("a sample rate of " + rateHertz + " Hz");
        }
        Encoding encoding = Encoding.of(code, bits);
        if (frameBytes != channels * encoding.bytes) {
            throw new NotWavException(
                    "frames of " + frameBytes + " bytes for " + channels + " channels of " + bits + " bits");
        }
        return new Format(encoding, channels, (int) rateHertz);
    }

    private static int subFormat(ByteBuffer chunk) throws NotWavException {
        if (chunk.remaining() < 40) {
            throw new NotWavException("an extensible format chunk of " + chunk.remaining() + " bytes");
        }
        long head = chunk.getLong(24);
        if ((head & ~0xFFFFL) != SUBTYPE_HEAD || chunk.getLong(32) != SUBTYPE_TAIL) {
            throw new NotWavException("an unknown sub-format");
        }
        return (int) (head & 0xFFFF);
    }

    private static Samples samples(ByteBuffer data, Format format) throws NotWavException {
        int channels = format.channels;
        int width = format.encoding.bytes;
        int frames = data.remaining() / (channels * width); // a last incomplete frame is no sound
        if (frames == 0) {
            throw new NotWavException("there are no samples");
        }
        float[] mono = new float[frames];
        int at = 0;
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += format.encoding.read(data, at);
                at += width;
            }
            double mean = sum / channels;
            if (!(Math.abs(mean) <= MAX_FLOAT)) {
                throw new NotWavException("the sample " + mean + " in frame " + frame + " is not within -1 and 1");
            }
            mono[frame] = (float) mean;
        }
        return new Samples(format.rateHertz, mono);
    }

    private static String name(int id) {
        StringBuilder name = new StringBuilder(4);
        for (int shift = 0; shift < 32; shift += 8) {
            int character = id >>> shift & 0xFF;
            name.append(character > 0x20 && character < 0x7F ? (char) character : '?');
        }
        return name.toString();
    }

    private record Format(Encoding encoding, int channels, int rateHertz) {}

    private enum Encoding {
        UNSIGNED_8(1) {
            @Override
            double read(ByteBuffer data, int at) {
                return (Byte.toUnsignedInt(data.get(at)) - 128) / 128.0;
            }
        },
        SIGNED_16(2) {
            @Override
            double read(ByteBuffer data, int at) {
                return data.getShort(at) / 32_768.0;
            }
        },
        SIGNED_24(3) {
            @Override
            double read(ByteBuffer data, int at) {
                int low = Short.toUnsignedInt(data.getShort(at));
                return (data.get(at + 2) << 16 | low) / 8_388_608.0;
            }
        },
        SIGNED_32(4) {
            @Override
            double read(ByteBuffer data, int at) {
                return data.getInt(at) / 2_147_483_648.0;
            }
        },
        FLOAT_32(4) {
            @Override
            double read(ByteBuffer data, int at) {
                return data.getFloat(at);
            }
        },
        FLOAT_64(8) {
            @Override
            double read(ByteBuffer data, int at) {
                return data.getDouble(at);
            }
        };

        private final int bytes;

        Encoding(int bytes) {
            this.bytes = bytes;
        }

        abstract double read(ByteBuffer data, int at);

        static Encoding of(int code, int bits) throws NotWavException {
            return switch (code) {
                case PCM ->
                    switch (bits) {
                        case 8 -> UNSIGNED_8;
                        case 16 -> SIGNED_16;
                        case 24 -> SIGNED_24;
                        case 32 -> SIGNED_32;
                        default -> throw new NotWavException("PCM of " + bits + " bits");
                    };
                case IEEE_FLOAT ->
                    switch (bits) {
                        case 32 -> FLOAT_32;
                        case 64 -> FLOAT_64;
                        default -> throw new NotWavException("float samples of " + bits + " bits");
                    };
                default -> throw new NotWavException("the encoding " + code + " (only PCM and float are read)");
            };
        }
    }

    private static final class NotWavException extends Exception {

        private final String message;

        NotWavException(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
