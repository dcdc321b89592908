package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;

/// Says that the results of one version of a model are not to be relied on, until it is withdrawn. Results know
/// nothing of it: whoever reads one looks for a recall of its version, so that it holds for late results too.
///
/// @param of         whose results
/// @param reason     for clinicians
/// @param withdrawal empty while the recall holds
public record Recall(
        RecallId id, VersionName of, String reason, Instant createdAt, Person by, Optional<Withdrawal> withdrawal) {
    public static final int LONGEST_REASON = 500;

    public boolean isActive() {
        return withdrawal.isEmpty();
    }

    public Recall withdrawn(Withdrawal now) {
        return new Recall(id, of, reason, createdAt, by, Optional.of(now));
    }

    /// Who did it, by the name that they had then.
    public record Person(UserId id, String username) {
        public static Person of(Caller caller) {
            return new Person(caller.id(), caller.username());
        }
    }

    /// @param reason why the results may be relied on again
    public record Withdrawal(String reason, Instant at, Person by) {}
}
