package org.spira.api.core.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Tells by the first bytes what a file is that should be WAV, so that its sender learns what to change.
final class MediaSignature {
    private MediaSignature() {}

    static Optional<String> nameOf(byte[] head) {
        if (isAt(head, 0, "ID3") || isMpegFrame(head)) {
            return Optional.of("an MP3 file");
        }
        if (isAdtsFrame(head)) {
            return Optional.of("an AAC file");
        }
        if (isAt(head, 4, "ftyp")) {
            return Optional.of("an MP4 or M4A file");
        }
        if (isAt(head, 0, "\u001AE\u00DF\u00A3")) {
            return Optional.of("a WebM or Matroska file");
        }
        if (isAt(head, 0, "RIFF")) {
            return Optional.of("another RIFF file");
        }
        return nameOfWord(new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> nameOfWord(String word) {
        return switch (word) {
            case "OggS" -> Optional.of("an Ogg file");
            case "fLaC" -> Optional.of("a FLAC file");
            case "FORM" -> Optional.of("an AIFF file");
            case "caff" -> Optional.of("a CAF file");
            case ".snd" -> Optional.of("an AU file");
            case "#!AM" -> Optional.of("an AMR file");
            case "RF64", "BW64", "RIFX" -> Optional.of("a variant of WAV (" + word + ")");
            default -> Optional.empty();
        };
    }

    /// @param text in ISO 8859-1
    static boolean isAt(byte[] bytes, int at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        int end = at + expected.length;
        return bytes.length >= end && Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }

    /// Eleven bits of synchronisation, then a version and a layer that exist.
    private static boolean isMpegFrame(byte[] head) {
        return head.length >= 2 && head[0] == (byte) 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x06) != 0;
    }

    private static boolean isAdtsFrame(byte[] head) {
        return head.length >= 2 && head[0] == (byte) 0xFF && (head[1] & 0xF6) == 0xF0;
    }
}
