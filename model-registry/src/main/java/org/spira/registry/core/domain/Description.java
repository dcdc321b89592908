package org.spira.registry.core.domain;

/// Free text about a model or version; may be empty.
public record Description(String text) {
    private static final int MAX_LENGTH = 5_000;

    public Description {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidValue("Invalid description: more than " + MAX_LENGTH + " characters.");
        }
    }
}
