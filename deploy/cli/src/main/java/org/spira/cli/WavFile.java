package org.spira.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A recording on this machine, looked at before anything is sent. The server looks at it again, and closer.
record WavFile(String slot, Path path) {
    private static final int HEADER_BYTES = 12;

    WavFile {
        if (!Files.isRegularFile(path)) throw Failure.usage("--%s: there is no file %s.".formatted(slot, path));
        var start = start(slot, path);
        if (start.length == 0) throw Failure.usage("--%s: %s is empty; record it again.".formatted(slot, path));
        if (!isWav(start)) {
            throw Failure.usage("--%s: %s is not a WAV file%s; convert it, for example: ffmpeg -i %s %s.wav"
                    .formatted(slot, path, guess(start), path.getFileName(), slot));
        }
    }

    private static byte[] start(String slot, Path path) {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(HEADER_BYTES);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "--%s: cannot read %s.".formatted(slot, path), e);
        }
    }

    private static boolean isWav(byte[] start) {
        return start.length == HEADER_BYTES
                && ascii(start, 0, 4).equals("RIFF")
                && ascii(start, 8, 12).equals("WAVE");
    }

    private static String guess(byte[] start) {
        if (ascii(start, 0, 3).equals("ID3")
                || (start.length > 1 && start[0] == (byte) 0xFF && (start[1] & 0xE0) == 0xE0))
            return " (it looks like MP3)";
        if (ascii(start, 0, 4).equals("OggS")) return " (it is Ogg)";
        if (ascii(start, 0, 4).equals("fLaC")) return " (it is FLAC)";
        if (ascii(start, 4, 8).equals("ftyp")) return " (it is MP4 or M4A)";
        return "";
    }

    private static String ascii(byte[] bytes, int from, int to) {
        if (bytes.length < to) return "";
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.ISO_8859_1);
    }

    long bytes() {
        return path.toFile().length();
    }
}
