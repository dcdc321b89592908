package org.spira.modelserver.core.domain;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// One file of a model version; `path` is relative, with `/`, and cannot leave the version's directory.
public record ModelFile(String path, long bytes, String sha256) {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ModelFile {
        if (!isSafe(path)) {
            throw new IllegalArgumentException("unsafe file name in a model: " + printable(path));
        }
        if (bytes < 0) {
            throw new IllegalArgumentException(path + " of " + bytes + " bytes");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(path + ": not a SHA-256 in hexadecimal");
        }
    }

    /// No absolute path, `..`, backslash, colon, empty segment or control character.
    public static boolean isSafe(String path) {
        String[] segments = path.split("/", -1);
        if (segments.length > MAX_DEPTH || path.codePoints().anyMatch(ModelFile::isForbidden)) {
            return false;
        }
        for (String segment : segments) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
                return false;
            }
        }
        return true;
    }

    /// Two files whose names differ only in case are one file on some file systems.
    String caseFolded() {
        return path.toLowerCase(Locale.ROOT);
    }

    private static boolean isForbidden(int character) {
        return character == '\\'
                || character == ':'
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE;
    }

    private static String printable(String path) {
        return path.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
