package org.spira.api.adapter.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Times as this API writes them: ISO 8601 in UTC, always with milliseconds.
final class WireTime {
    private static final DateTimeFormatter INSTANT_IN_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private WireTime() {}

    static String text(Instant instant) {
        return INSTANT_IN_MILLIS.format(instant);
    }
}
