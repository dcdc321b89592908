package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;

/// Tells who brings a token. User and session are looked up each time: who was disabled, whose password was changed
/// or whose session ended is refused at once, and roles are those of this moment.
public record RecogniseCaller(Tokens tokens, Users users, Sessions sessions, InstantSource clock) {

    public Optional<Caller> recognise(String token) {
        Instant now = clock.instant();
        return tokens.read(token, now)
                .flatMap(claims -> user(claims.user(), claims.generation(), claims.session(), now)
                        .map(user -> Caller.of(user, claims.session(), claims.expiresAt())));
    }

    /// Whether somebody who was recognised before still would be.
    public boolean stillKnows(Caller caller) {
        Instant now = clock.instant();
        return now.isBefore(caller.expiresAt())
                && user(caller.id(), caller.generation(), caller.session(), now).isPresent();
    }

    private Optional<User> user(UserId id, int generation, Optional<SessionId> session, Instant now) {
        if (session.isPresent()
                && session.flatMap(sessions::find)
                        .filter(found -> found.user().equals(id) && found.isOpen(now))
                        .isEmpty()) {
            return Optional.empty();
        }
        return users.find(id).filter(user -> !user.disabled() && user.generation() == generation);
    }
}
