package org.spira.registry.core.domain;

import java.util.regex.Pattern;

/// The name of a registered model: safe in a URL, in a file name and in `models:/NAME@ALIAS`.
public record ModelName(String value) implements Comparable<ModelName> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    /// `models:/m-<32 hex>` is MLflow's address of a logged model, not of a registered one.
    private static final Pattern LOGGED_MODEL_ID = Pattern.compile("m-[0-9a-f]{32}");

    public ModelName {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValue(
                    "Invalid model name: 1 to 128 letters, digits, '.', '_' or '-', the first one a letter or digit.");
        }
        if (LOGGED_MODEL_ID.matcher(value).matches()) {
            throw new InvalidValue("Invalid model name: 'm-' and 32 hexadecimal digits is the id of a logged model.");
        }
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches() && !LOGGED_MODEL_ID.matcher(value).matches();
    }

    @Override
    public int compareTo(ModelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
