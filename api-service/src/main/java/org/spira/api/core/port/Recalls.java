package org.spira.api.core.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.VersionName;

/// What was said of versions whose results are not to be relied on. Nothing is ever removed. Writes are durable when a
/// method returns, and seen by every read after it.
public interface Recalls {
    /// Adds a recall that holds, unless one holds of the same version; of several at once exactly one adds.
    boolean add(Recall recall);

    Optional<Recall> find(RecallId id);

    /// One page, the newest first, withdrawn ones too.
    Page list(Optional<RecallId> after, int limit);

    /// Those that hold of these versions.
    RecalledVersions activeOf(Collection<VersionName> versions);

    /// Withdraws a recall that holds; empty when there is none of this id or it is withdrawn already.
    Optional<Recall> withdraw(RecallId id, Recall.Withdrawal withdrawal);

    /// @param next where this page ends, for the following one; empty on the last page
    record Page(List<Recall> recalls, Optional<RecallId> next) {
        public Page {
            recalls = List.copyOf(recalls);
        }

        /// @param found one more than `limit`, if there are so many
        public static Page of(List<Recall> found, int limit) {
            return found.size() <= limit
                    ? new Page(found, Optional.empty())
                    : new Page(
                            found.subList(0, limit),
                            Optional.of(found.get(limit - 1).id()));
        }
    }
}
