package org.spira.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Durations as people write them: `90s`, `2m`, `1h30m`, `500ms`.
final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    private Durations() {}

    static Duration parse(String text) {
        if (!text.matches("(?:" + PART.pattern() + ")+")) {
            throw new TypeConversionException("'" + text + "' is not a duration: write it like 90s, 2m or 1h30m");
        }
        return PART.matcher(text)
                .results()
                .map(part ->
                        UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
