package org.spira.modelserver.core.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// A field of the form and the scalar tensor that it becomes. `missing` stands for an absent field; without it the
/// field is required.
public record Feature(String field, String tensor, Optional<Float> missing) {

    // Float.parseFloat alone would also take "NaN", "0x1p3" and "54f"
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}([.,]\\d{1,18})?([eE][+-]?\\d{1,2})?");

    /// The value of a field's text, empty if it is no finite number.
    public static Optional<Float> parse(String text) {
        String trimmed = text.strip();
        if (!NUMBER.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        float value = Float.parseFloat(trimmed.replace(',', '.'));
        return Float.isFinite(value) ? Optional.of(value) : Optional.empty();
    }
}
