package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recordings;

/// Removes audio that was stored but never entered in the ledger, because a process died in between.
///
/// @param grace how old such audio must be: far longer than a submission takes
public record SweepRecordings(Recordings recordings, Inferences inferences, InstantSource clock, Duration grace) {

    private static final int PAGE = 500;

    /// Looks at what was stored after the place that an earlier sweep reached; the first one starts at "".
    public Swept sweep(String after) {
        Instant olderThan = clock.instant().minus(grace);
        Swept swept = new Swept(0, after);
        while (true) {
            List<String> prefixes = recordings.prefixesStoredBefore(olderThan, swept.reached(), PAGE);
            int removed = (int) prefixes.stream().filter(this::removed).count();
            swept = new Swept(swept.removed() + removed, prefixes.isEmpty() ? swept.reached() : prefixes.getLast());
            if (prefixes.size() < PAGE) {
                return swept;
            }
        }
    }

    private boolean removed(String prefix) {
        if (idOf(prefix).filter(id -> !inferences.exists(id)).isEmpty()) {
            return false;
        }
        recordings.removeAll(prefix);
        return true;
    }

    private static Optional<InferenceId> idOf(String prefix) {
        return InferenceId.parse(prefix.replaceFirst("^audio/", "").replaceFirst("/$", ""));
    }

    /// @param removed how many submissions' audio it removed
    /// @param reached where the next sweep goes on: ids grow with time, so nothing old appears before it
    public record Swept(int removed, String reached) {}
}
