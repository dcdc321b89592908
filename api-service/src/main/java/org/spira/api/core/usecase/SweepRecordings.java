package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recordings;

/// Removes audio that was stored but never entered in the ledger, because a process died in between.
///
/// @param grace how old such audio must be: far longer than a submission takes
public record SweepRecordings(Recordings recordings, Inferences inferences, InstantSource clock, Duration grace) {

    private static final int MOST_AT_ONCE = 1_000;

    /// Returns how many submissions' audio it removed.
    public int sweep() {
        int removed = 0;
        for (String prefix : recordings.prefixesStoredBefore(clock.instant().minus(grace), MOST_AT_ONCE)) {
            if (idOf(prefix).filter(id -> !inferences.exists(id)).isPresent()) {
                recordings.removeAll(prefix);
                removed++;
            }
        }
        return removed;
    }

    private static Optional<InferenceId> idOf(String prefix) {
        return InferenceId.parse(prefix.replaceFirst("^audio/", "").replaceFirst("/$", ""));
    }
}
