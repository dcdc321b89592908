package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Map;

/// What somebody did to a model in the registry.
///
/// @param by      the name that they had there
/// @param action  in the registry's words, such as `alias-moved`
/// @param subject the model, one of its versions (`model/version`) or aliases (`model@alias`)
public record ModelEvent(Instant at, String by, String action, String subject, Map<String, String> details) {
    private static final String ALIAS_MOVED = "alias-moved";

    public ModelEvent {
        details = Map.copyOf(details);
    }

    public boolean isMoveOfAlias() {
        return action.equals(ALIAS_MOVED);
    }

    /// The alias that the subject names.
    public String alias() {
        return subject.substring(subject.lastIndexOf('@') + 1);
    }
}
