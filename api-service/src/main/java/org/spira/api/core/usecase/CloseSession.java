package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Sessions;

/// Signs the app out: its session ends, for whoever else may hold a copy of its tokens too.
public record CloseSession(Sessions sessions, AccessLog accessLog, InstantSource clock) {

    /// @param session of the caller, if there is one
    /// @param refresh the refresh token that came along, even an old one
    public void close(Optional<SessionId> session, Optional<RefreshToken> refresh) {
        session.flatMap(sessions::find).ifPresent(this::close);
        refresh.map(RefreshToken::session).flatMap(sessions::find).ifPresent(this::close);
    }

    private void close(Session session) {
        sessions.remove(session.id());
        accessLog.append(new AccessLog.Entry(
                clock.instant(), session.user(), "session.close", session.user().value(), true));
    }
}
