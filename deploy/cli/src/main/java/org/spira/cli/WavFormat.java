package org.spira.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The format chunk of a WAV file; `code` 1 is PCM, 3 is float.
record WavFormat(int code, int channels, int rateHertz, int bits) {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int FMT = 0x20746d66;
    private static final int HEAD_BYTES = 64 << 10;
    private static final WavFormat UNKNOWN = new WavFormat(0, 0, 0, 0);

    static WavFormat of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return find(ByteBuffer.wrap(in.readNBytes(HEAD_BYTES)).order(ByteOrder.LITTLE_ENDIAN))
                    .orElse(UNKNOWN);
        }
    }

    private static Optional<WavFormat> find(ByteBuffer head) {
        var at = (long) RIFF_HEADER_BYTES;
        while (at + 24 <= head.limit()) {
            var chunk = (int) at;
            if (head.getInt(chunk) == FMT) {
                return Optional.of(new WavFormat(
                        Short.toUnsignedInt(head.getShort(chunk + 8)),
                        Short.toUnsignedInt(head.getShort(chunk + 10)),
                        head.getInt(chunk + 12),
                        Short.toUnsignedInt(head.getShort(chunk + 22))));
            }
            var length = Integer.toUnsignedLong(head.getInt(chunk + 4));
            at += 8 + length + length % 2;
        }
        return Optional.empty();
    }

    /// Whether the registry, which neither mixes nor resamples, reads from this file what the network heard.
    boolean isReadAsItIs(WavFormat heard) {
        var plain = (code == 1 && bits == 16) || (code == 3 && bits == 32);
        return plain && channels == 1 && rateHertz == heard.rateHertz;
    }

    @Override
    public String toString() {
        return "%s, %d Hz, %d bits%s"
                .formatted(channels == 1 ? "mono" : channels + " channels", rateHertz, bits, code == 3 ? " float" : "");
    }
}
