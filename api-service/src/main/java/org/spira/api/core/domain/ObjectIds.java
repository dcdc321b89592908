package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/// The format of ids that deployed clients know: 12 bytes in hexadecimal, the first four the seconds since 1970.
final class ObjectIds {
    private static final Pattern FORMAT = Pattern.compile("[0-9a-fA-F]{24}");

    private ObjectIds() {}

    static boolean isValid(String text) {
        return FORMAT.matcher(text).matches();
    }

    static String canonical(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static Instant madeAt(String value) {
        return Instant.ofEpochSecond(Long.parseLong(value.substring(0, 8), 16));
    }

    static void require(String value) {
        if (!isValid(value) || !value.equals(canonical(value))) {
            throw new IllegalArgumentException("not an id: 24 lower-case hexadecimal digits expected");
        }
    }
}
