package org.spira.registry.core.domain;

import java.util.Locale;

/// What an output means for a clinician.
public enum Diagnosis {
    POSITIVE,
    NEGATIVE,
    INCONCLUSIVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Diagnosis of(String word) {
        return switch (word) {
            case "positive" -> POSITIVE;
            case "negative" -> NEGATIVE;
            case "inconclusive" -> INCONCLUSIVE;
            default -> throw new InvalidValue("diagnosis '" + word + "' is none of positive, negative, inconclusive");
        };
    }
}
