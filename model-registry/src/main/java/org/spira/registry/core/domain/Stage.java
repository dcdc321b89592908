package org.spira.registry.core.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// MLflow's stages, deprecated there and still asked for: a view of two aliases and of archiving, nothing of their own.
public enum Stage {
    NONE("None", ""),
    STAGING("Staging", "staging"),
    PRODUCTION("Production", "champion"),
    ARCHIVED("Archived", "");

    private final String text;
    private final String alias;

    Stage(String text, String alias) {
        this.text = text;
        this.alias = alias;
    }

    public static Stage of(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("Invalid Model Version stage: " + text
                        + ". Value must be one of None, Staging, Production, Archived."));
    }

    public static Stage of(ModelVersion version, Collection<Alias> aliases) {
        if (version.archived()) {
            return ARCHIVED;
        }
        if (PRODUCTION.alias().filter(aliases::contains).isPresent()) {
            return PRODUCTION;
        }
        return STAGING.alias().filter(aliases::contains).isPresent() ? STAGING : NONE;
    }

    /// The alias that makes a version be of this stage.
    public Optional<Alias> alias() {
        return alias.isEmpty() ? Optional.empty() : Optional.of(new Alias(alias));
    }

    @Override
    public String toString() {
        return text;
    }
}
