package org.spira.api.adapter.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Opinion;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// What a clinician thinks, as clients read it.
///
/// @param givenIn   of the newest opinion or comment
/// @param revisions how often opinion or comment were said or changed
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record OpinionJson(
        @Nullable String impression,
        @Nullable String impressionGivenIn,
        @Nullable String opinion,
        @Nullable String comment,
        @Nullable String givenIn,
        int revisions) {

    /// Empty when nothing was said.
    static Optional<OpinionJson> of(Opinion opinion) {
        return Optional.of(opinion)
                .filter(Opinion::isGiven)
                .map(given -> new OpinionJson(
                        given.impression()
                                .map(impression -> word(impression.diagnosis()))
                                .orElse(null),
                        given.impression()
                                .map(impression -> WireTime.text(impression.at()))
                                .orElse(null),
                        given.newest()
                                .flatMap(Opinion.Judgement::verdict)
                                .map(OpinionJson::word)
                                .orElse(null),
                        given.newest().flatMap(Opinion.Judgement::comment).orElse(null),
                        given.newest()
                                .map(judgement -> WireTime.text(judgement.at()))
                                .orElse(null),
                        given.judgements().size()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
