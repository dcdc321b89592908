package org.spira.registry.core.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/// A movable name for one version of a model, such as `champion`.
public record Alias(String value) implements Comparable<Alias> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern LOOKS_LIKE_A_VERSION = Pattern.compile("[vV][0-9]+");

    public Alias {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValue("Invalid alias name: 1 to 255 letters, digits, '_' or '-'.");
        }
        if (value.toLowerCase(Locale.ROOT).equals("latest")) {
            throw new InvalidValue("'latest' alias name (case insensitive) is reserved.");
        }
        if (LOOKS_LIKE_A_VERSION.matcher(value).matches()) {
            throw new InvalidValue("Version alias name '" + value + "' is reserved: it looks like a version number.");
        }
    }

    @Override
    public int compareTo(Alias other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
