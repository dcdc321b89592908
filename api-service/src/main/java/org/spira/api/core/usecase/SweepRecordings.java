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

    /// From its id to its last recording, with all that the object store may take.
    private static final Duration SLOWEST_SUBMISSION = Duration.ofHours(1);

    /// Looks at what was stored after the place that an earlier sweep reached; the first one starts at "".
    public Swept sweep(String after) {
        Instant olderThan = clock.instant().minus(grace);
        Instant settled = olderThan.minus(SLOWEST_SUBMISSION);
        int removed = 0;
        String seen = after;
        String reached = after;
        while (true) {
            List<String> prefixes = recordings.prefixesStoredBefore(olderThan, seen, PAGE);
            for (String prefix : prefixes) {
                removed += removed(prefix) ? 1 : 0;
                seen = prefix;
                // a slower submission with a smaller id may store its audio still, or have stored it too lately
                reached = isFrom(prefix, settled) ? prefix : reached;
            }
            if (prefixes.size() < PAGE) {
                return new Swept(removed, reached);
            }
        }
    }

    private static boolean isFrom(String prefix, Instant earlier) {
        return idOf(prefix).filter(id -> id.madeAt().isBefore(earlier)).isPresent();
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
    /// @param reached where the next sweep goes on: nothing old appears before it any more
    public record Swept(int removed, String reached) {}
}
