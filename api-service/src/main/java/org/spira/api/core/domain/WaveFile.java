package org.spira.api.core.domain;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;

/// Looks at a WAV file while it streams past: is it one, is all of it there, and is something on it.
///
/// Sizes in the file are claims, never trusted: what counts is how many bytes there are.
public final class WaveFile {
    /// Frames per second that are understood.
    public static final int LOWEST_RATE_HERTZ = 8_000;

    public static final int HIGHEST_RATE_HERTZ = 192_000;

    /// Mono or stereo.
    public static final int MOST_CHANNELS = 2;

    /// What recorders announce that cannot go back to correct it is at least this; no upload is that long.
    private static final long UNKNOWN_FROM = 0x7FFF_F000L;

    private static final String AGAIN = "Please record again.";

    private final Source source;
    private final Limits limits;

    private WaveFile(Source source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /// Reads the stream, a block at a time, as far as the end of the sound.
    ///
    /// @param sizeBytes how many bytes the stream holds
    public static Inspection inspect(InputStream bytes, long sizeBytes, Limits limits) throws IOException {
        try {
            return new Inspection.Sane(new WaveFile(new Source(bytes, sizeBytes), limits).read());
        } catch (BrokenException e) {
            return new Inspection.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Sound read() throws IOException {
        byte[] head = source.upTo(12);
        if (head.length == 0) {
            throw new BrokenException("is empty. " + AGAIN);
        }
        if (!MediaSignature.isAt(head, 0, "RIFF") || !MediaSignature.isAt(head, 8, "WAVE")) {
            String found = MediaSignature.nameOf(head).orElse("something else");
            throw new BrokenException("is not a WAV file but " + found + ". Please record as WAV.");
        }
        WaveFormat format = WaveFormat.NONE;
        while (true) {
            byte[] chunk = source.upTo(8);
            if (chunk.length < 8) {
                throw new BrokenException("ends before its sound. " + AGAIN);
            }
            long size = LittleEndian.unsigned32(chunk, 4);
            if (MediaSignature.isAt(chunk, 0, "fmt ")) {
                format = readFormat(size);
            } else if (MediaSignature.isAt(chunk, 0, "data")) {
                return readSound(format, size, LittleEndian.unsigned32(head, 4));
            } else {
                skip(size);
                skipPadding(size);
            }
        }
    }

    private WaveFormat readFormat(long size) throws IOException {
        byte[] fields = source.upTo((int) Math.min(size, WaveFormat.LONGEST_BYTES));
        WaveFormat format = WaveFormat.read(fields);
        skip(size - fields.length);
        skipPadding(size);
        format.problem().ifPresent(WaveFile::refuse);
        return format;
    }

    private void skip(long size) throws IOException {
        if (size > source.left()) {
            throw new BrokenException("is cut off before its sound. " + AGAIN);
        }
        source.skip(size);
    }

    /// Over the byte that evens a chunk out, which some writers forget.
    private void skipPadding(long size) throws IOException {
        if (size % 2 == 1) {
            source.skipZero();
        }
    }

    private Sound readSound(WaveFormat format, long announced, long riffSize) throws IOException {
        if (format.equals(WaveFormat.NONE)) {
            throw new BrokenException("has no format before its sound. " + AGAIN);
        }
        boolean sizeUnknown =
                announced >= UNKNOWN_FROM || (announced == 0 && (riffSize == 0 || riffSize + 8 < source.size()));
        long bytes = sizeUnknown ? source.left() : announced;
        double announcedSeconds = format.secondsOf(bytes);
        if (bytes < format.frameBytes()) {
            throw new BrokenException("holds no sound. " + AGAIN);
        }
        if (bytes > source.left()) {
            throw cutOff(announcedSeconds, format.secondsOf(source.left()));
        }
        checkLength(announcedSeconds);
        Loudness loudness = new Loudness(format);
        long heard = listen(format, bytes, loudness);
        if (heard < bytes - bytes % format.frameBytes()) {
            throw cutOff(announcedSeconds, format.secondsOf(heard));
        }
        loudness.problem().ifPresent(WaveFile::refuse);
        return new Sound(
                format.sampleRateHertz(),
                format.channels(),
                format.bitsPerSample(),
                announcedSeconds,
                20 * Math.log10(loudness.peak()));
    }

    private static void refuse(String why) {
        throw new BrokenException(why);
    }

    private static BrokenException cutOff(double announcedSeconds, double thereSeconds) {
        return new BrokenException("is cut off: " + seconds(thereSeconds) + " of the " + seconds(announcedSeconds)
                + " that it announces are there. Please send again or record again.");
    }

    private void checkLength(double lengthSeconds) {
        if (lengthSeconds < limits.shortestSeconds()) {
            throw new BrokenException("is too short: " + seconds(lengthSeconds) + ", at least "
                    + seconds(limits.shortestSeconds()) + " are needed. " + AGAIN);
        }
        if (lengthSeconds > limits.longestSeconds()) {
            throw new BrokenException("is too long: " + seconds(lengthSeconds) + ", at most "
                    + seconds(limits.longestSeconds()) + " are taken. " + AGAIN);
        }
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f s" : "%.1f s", value);
    }

    private long listen(WaveFormat format, long bytes, Loudness loudness) throws IOException {
        int frameBytes = format.frameBytes();
        int blockBytes = 65_536 - 65_536 % frameBytes;
        long heard = 0;
        while (bytes - heard >= frameBytes) {
            int wanted = (int) Math.min(blockBytes, bytes - heard);
            byte[] block = source.upTo(wanted);
            int whole = block.length - block.length % frameBytes;
            loudness.hear(block, whole);
            heard += whole;
            if (block.length < wanted) {
                return heard;
            }
        }
        return heard;
    }

    /// @param shortest how much sound there must be
    /// @param longest  how much there may be
    public record Limits(Duration shortest, Duration longest) {
        double shortestSeconds() {
            return shortest.toNanos() / 1e9;
        }

        double longestSeconds() {
            return longest.toNanos() / 1e9;
        }
    }

    public sealed interface Inspection {
        record Sane(Sound sound) implements Inspection {}

        /// @param why for who recorded it: what is wrong and what to do
        record Broken(String why) implements Inspection {}
    }

    /// The bytes of the file and how many are left.
    private static final class Source {
        private final InputStream bytes;
        private final long size;
        private long position;
        private int pushedBack = -1;

        Source(InputStream bytes, long size) {
            this.bytes = bytes;
            this.size = size;
        }

        long size() {
            return size;
        }

        long left() {
            return Math.max(0, size - position);
        }

        /// Fewer than `most` only at the end.
        byte[] upTo(int most) throws IOException {
            if (pushedBack < 0 || most == 0) {
                byte[] read = bytes.readNBytes(most);
                position += read.length;
                return read;
            }
            byte[] rest = bytes.readNBytes(most - 1);
            byte[] read = new byte[rest.length + 1];
            read[0] = (byte) pushedBack;
            System.arraycopy(rest, 0, read, 1, rest.length);
            pushedBack = -1;
            position += read.length;
            return read;
        }

        void skip(long count) throws IOException {
            long left = count;
            while (left > 0) {
                int read = upTo((int) Math.min(left, 8_192)).length;
                if (read == 0) {
                    return;
                }
                left -= read;
            }
        }

        void skipZero() throws IOException {
            byte[] next = upTo(1);
            if (next.length == 1 && next[0] != 0) {
                pushedBack = next[0] & 0xFF;
                position--;
            }
        }
    }

    /// Carries what is wrong out of the depth of the reading; never leaves this class.
    private static final class BrokenException extends RuntimeException {
        BrokenException(String why) {
            super(why, null, false, false);
        }
    }
}
