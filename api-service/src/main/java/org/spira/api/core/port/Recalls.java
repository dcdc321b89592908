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

    /// The newest first, withdrawn ones too.
    List<Recall> newest(int most);

    /// Those that hold of these versions.
    RecalledVersions activeOf(Collection<VersionName> versions);

    /// Withdraws a recall that holds; empty when there is none of this id or it is withdrawn already.
    Optional<Recall> withdraw(RecallId id, Recall.Withdrawal withdrawal);
}
