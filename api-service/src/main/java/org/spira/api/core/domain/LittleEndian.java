package org.spira.api.core.domain;

/// Numbers as WAV files hold them: the least byte first.
final class LittleEndian {
    private LittleEndian() {}

    static int unsigned16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static int signed24(byte[] bytes, int at) {
        return unsigned16(bytes, at) | bytes[at + 2] << 16;
    }

    static int signed32(byte[] bytes, int at) {
        return unsigned16(bytes, at) | unsigned16(bytes, at + 2) << 16;
    }

    static long unsigned32(byte[] bytes, int at) {
        return Integer.toUnsignedLong(signed32(bytes, at));
    }

    static long signed64(byte[] bytes, int at) {
        return unsigned32(bytes, at) | (long) signed32(bytes, at + 4) << 32;
    }
}
