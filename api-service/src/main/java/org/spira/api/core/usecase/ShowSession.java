package org.spira.api.core.usecase;

import java.time.Instant;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Users;

/// Shows callers who they are, and until when they are signed in.
public record ShowSession(Users users, Sessions sessions) {

    /// Empty when the caller has just been removed.
    public Optional<SignedIn> show(Caller caller) {
        Instant expiresAt =
                caller.session().flatMap(sessions::find).map(Session::expiresAt).orElse(caller.expiresAt());
        return users.find(caller.id()).map(user -> new SignedIn(user, caller.expiresAt(), expiresAt));
    }

    /// @param expiresAt        when the token ends
    /// @param sessionExpiresAt when the session ends unless it goes on; for who has none, when the token ends
    public record SignedIn(User user, Instant expiresAt, Instant sessionExpiresAt) {}
}
