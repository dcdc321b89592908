package org.spira.api.core.domain;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The `fmt ` chunk of a WAV file, as it was read; [#problem] says whether it can be used.
///
/// @param code      1 for PCM, 3 for floating point, others for compressed sound
/// @param readBytes how many bytes of the chunk there were
record WaveFormat(int code, int channels, int sampleRateHertz, int frameBytes, int bitsPerSample, int readBytes) {

    static final int LONGEST_BYTES = 40;
    static final WaveFormat NONE = new WaveFormat(0, 0, 0, 0, 0, 0);

    private static final int SHORTEST_BYTES = 16;
    private static final int PCM = 1;
    private static final int FLOATING_POINT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final byte[] GUID_TAIL = HexFormat.of().parseHex("000000001000800000aa00389b71");

    static WaveFormat read(byte[] fields) {
        if (fields.length < SHORTEST_BYTES) {
            return new WaveFormat(0, 0, 0, 0, 0, fields.length);
        }
        int code = LittleEndian.unsigned16(fields, 0);
        boolean known = fields.length == LONGEST_BYTES && Arrays.equals(fields, 26, 40, GUID_TAIL, 0, 14);
        return new WaveFormat(
                code == EXTENSIBLE && known ? LittleEndian.unsigned16(fields, 24) : code,
                LittleEndian.unsigned16(fields, 2),
                LittleEndian.signed32(fields, 4),
                LittleEndian.unsigned16(fields, 12),
                LittleEndian.unsigned16(fields, 14),
                fields.length);
    }

    Optional<String> problem() {
        if (readBytes < SHORTEST_BYTES) {
            return Optional.of("has a damaged header. Please record again.");
        }
        if (code != PCM && code != FLOATING_POINT) {
            return Optional.of("holds compressed sound (" + nameOfCode() + "). Please record as PCM, uncompressed.");
        }
        if (channels < 1 || channels > WaveFile.MOST_CHANNELS) {
            return Optional.of("has " + channels + " channels. Please record with one or two.");
        }
        if (sampleRateHertz < WaveFile.LOWEST_RATE_HERTZ || sampleRateHertz > WaveFile.HIGHEST_RATE_HERTZ) {
            return Optional.of(
                    "has " + Integer.toUnsignedString(sampleRateHertz) + " samples per second. Please record with "
                            + WaveFile.LOWEST_RATE_HERTZ + " to " + WaveFile.HIGHEST_RATE_HERTZ + ".");
        }
        if (Encoding.of(code, bitsPerSample).isEmpty()) {
            return Optional.of("has samples of " + bitsPerSample + " bits"
                    + (code == FLOATING_POINT ? " in floating point" : "")
                    + ". Please record with 16 bits.");
        }
        return frameBytes == channels * bitsPerSample / 8
                ? Optional.empty()
                : Optional.of("has a header that contradicts itself. Please record again.");
    }

    private String nameOfCode() {
        return switch (code) {
            case 2, 0x11 -> "ADPCM";
            case 6 -> "A-law";
            case 7 -> "\u00B5-law";
            case 0x50, 0x55 -> "MPEG";
            case 0xFF, 0x1600, 0x1610 -> "AAC";
            default -> "format " + code;
        };
    }

    Encoding encoding() {
        return Encoding.of(code, bitsPerSample).orElseThrow();
    }

    double secondsOf(long bytes) {
        long frames = bytes / frameBytes;
        return frames / (double) sampleRateHertz;
    }

    /// How one sample is written.
    enum Encoding {
        UNSIGNED_8(PCM, 1) {
            @Override
            double sample(byte[] bytes, int at) {
                return ((bytes[at] & 0xFF) - 128) / 128.0;
            }
        },
        SIGNED_16(PCM, 2) {
            @Override
            double sample(byte[] bytes, int at) {
                return (short) LittleEndian.unsigned16(bytes, at) / 32_768.0;
            }
        },
        SIGNED_24(PCM, 3) {
            @Override
            double sample(byte[] bytes, int at) {
                return LittleEndian.signed24(bytes, at) / 8_388_608.0;
            }
        },
        SIGNED_32(PCM, 4) {
            @Override
            double sample(byte[] bytes, int at) {
                return LittleEndian.signed32(bytes, at) / 2_147_483_648.0;
            }
        },
        FLOAT_32(FLOATING_POINT, 4) {
            @Override
            double sample(byte[] bytes, int at) {
                return Float.intBitsToFloat(LittleEndian.signed32(bytes, at));
            }
        },
        FLOAT_64(FLOATING_POINT, 8) {
            @Override
            double sample(byte[] bytes, int at) {
                return Double.longBitsToDouble(LittleEndian.signed64(bytes, at));
            }
        };

        private final int code;
        private final int bytes;

        Encoding(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        static Optional<Encoding> of(int code, int bits) {
            for (Encoding encoding : values()) {
                if (encoding.code == code && encoding.bytes * 8 == bits) {
                    return Optional.of(encoding);
                }
            }
            return Optional.empty();
        }

        int bytes() {
            return bytes;
        }

        /// One sample, full scale being 1.
        abstract double sample(byte[] bytes, int at);
    }
}
