package org.spira.api.core.port;

import java.time.Instant;
import java.util.Optional;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;

/// The sessions that are open. What is removed never comes back.
public interface Sessions {
    void add(Session session);

    Optional<Session> find(SessionId id);

    /// Stores the next revision, unless the session changed in the meantime or is gone.
    ///
    /// @return whether it was stored
    boolean replace(Session next);

    /// Does nothing if there is no such session.
    void remove(SessionId id);

    /// Removes those that had expired by then.
    void removeExpired(Instant by);
}
