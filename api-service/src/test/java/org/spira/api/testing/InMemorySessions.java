package org.spira.api.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.UnavailableException;

/// The sessions that are open, until the process ends.
public final class InMemorySessions implements Sessions {
    /// Whether the store cannot be reached.
    public volatile boolean away;

    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();

    @Override
    public synchronized void add(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized Optional<Session> find(SessionId id) {
        if (away) {
            throw new UnavailableException("the sessions are away");
        }
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized boolean replace(Session next) {
        return find(next.id())
                .filter(stored -> stored.revision() == next.revision() - 1)
                .map(_ -> sessions.put(next.id(), next))
                .isPresent();
    }

    @Override
    public synchronized void remove(SessionId id) {
        sessions.remove(id);
    }

    @Override
    public synchronized void removeExpired(Instant by) {
        sessions.values().removeIf(session -> !session.isOpen(by));
    }

    public synchronized void clear() {
        sessions.clear();
        away = false;
    }
}
