package org.spira.registry.core.domain;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What stands for a number in a parsed YAML document.
public final class YamlNumber {
    /// YAML 1.1, which the parser speaks, takes `1e-5` for a text: it wants `1.0e-5`.
    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+(\\.\\d+)?[eE][+-]?\\d+");

    private YamlNumber() {}

    /// Empty if it is none.
    public static OptionalDouble of(Object value) {
        return switch (value) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case String text when EXPONENT.matcher(text).matches() -> OptionalDouble.of(Double.parseDouble(text));
            default -> OptionalDouble.empty();
        };
    }
}
