package org.spira.api.core.usecase;

import java.time.Instant;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Secrets;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Tokens;

/// Begins a session, always under a new name, for who has just proved who they are.
public record StartSession(Sessions sessions, Tokens tokens, Secrets secrets, Session.Limits limits) {

    SessionTokens start(User user, Instant now) {
        RefreshToken refresh = new RefreshToken(new SessionId(secrets.next()), secrets.next());
        Session session = Session.start(user, refresh, secrets.next(), now, limits);
        sessions.removeExpired(now);
        sessions.add(session);
        return new SessionTokens(user, tokens.issue(user, session.id(), now), refresh, session.expiresAt());
    }
}
