package org.spira.modelserver.core.domain;

import java.util.regex.Pattern;

/// Where a recording lies and what it must look like; `sha256` in hexadecimal.
public record Recording(String key, String sha256, long bytes, String mediaType) {

    private static final Pattern KEY = Pattern.compile("audio/[0-9a-f]{24}/[a-z]+\\.[a-z0-9]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Recording {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not the key of a recording");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in hexadecimal");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("a recording of " + bytes + " bytes");
        }
    }
}
