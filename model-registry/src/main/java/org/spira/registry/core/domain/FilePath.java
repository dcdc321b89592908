package org.spira.registry.core.domain;

import java.util.List;
import java.util.regex.Pattern;

/// A file's place inside a model directory, with `/` between segments. The characters are an allow-list: whatever
/// could be read as "somewhere else" by a shell, a URL, a file system or a second decoding can't be written at all.
public record FilePath(String value) implements Comparable<FilePath> {
    public static final int MAX_DEPTH = 8;
    public static final int MAX_SEGMENT_LENGTH = 255;
    private static final Pattern SEGMENT =
            Pattern.compile("[A-Za-z0-9._+=@,()-](?:[A-Za-z0-9 ._+=@,()-]*[A-Za-z0-9_+=@,()-])?");

    public FilePath {
        String[] segments = value.split("/", -1);
        if (segments.length > MAX_DEPTH) {
            throw new InvalidValue("Invalid path: more than " + MAX_DEPTH + " levels.");
        }
        for (String segment : segments) {
            if (segment.length() > MAX_SEGMENT_LENGTH) {
                throw new InvalidValue("Invalid path: a name of more than " + MAX_SEGMENT_LENGTH + " characters.");
            }
            if (segment.equals(".") || !SEGMENT.matcher(segment).matches()) {
                throw new InvalidValue(
                        "Invalid path: names are letters, digits, spaces and . _ + = @ , ( ) -, they don't end in a dot"
                                + " or space, and there is one '/' between two of them.");
            }
        }
    }

    public List<String> segments() {
        return List.of(value.split("/", -1));
    }

    /// The last segment.
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(FilePath other) {
        return value.compareTo(other.value); // ASCII only, so this is the order of the bytes
    }

    @Override
    public String toString() {
        return value;
    }
}
