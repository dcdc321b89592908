package org.spira.chaos;

import java.util.List;
import java.util.stream.Stream;

/// What a history comes to: how much there was, and how often a promise was broken.
///
/// @param lost       accepted and no longer there, with its recordings
/// @param duplicated one submission entered twice, or one entry answered twice and differently
/// @param divergent  a result that its model does not give for these inputs, or without its origin; a failure that
///                   blames recordings which nobody damaged
/// @param stuck      still open after its deadline
/// @param orphans    recordings of nothing, after the sweep
/// @param remarks    one line for each broken promise
record Verdict(
        int accepted,
        int completed,
        int failed,
        int expired,
        int lost,
        int duplicated,
        int divergent,
        int stuck,
        int orphans,
        List<String> remarks) {

    Verdict {
        remarks = List.copyOf(remarks);
    }

    boolean holds() {
        return lost + duplicated + divergent + stuck + orphans == 0 && remarks.isEmpty();
    }

    /// The one line of it.
    @Override
    public String toString() {
        return "accepted=%d completed=%d failed=%d expired=%d lost=%d duplicated=%d divergent=%d stuck=%d orphans=%d"
                .formatted(accepted, completed, failed, expired, lost, duplicated, divergent, stuck, orphans);
    }

    Verdict plus(Verdict other) {
        return new Verdict(
                accepted + other.accepted,
                completed + other.completed,
                failed + other.failed,
                expired + other.expired,
                lost + other.lost,
                duplicated + other.duplicated,
                divergent + other.divergent,
                stuck + other.stuck,
                orphans + other.orphans,
                Stream.concat(remarks.stream(), other.remarks.stream()).toList());
    }
}
