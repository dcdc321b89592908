package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Who asks: a user as they are now, with a token that is good.
///
/// @param mustChangePassword whether they may do nothing else
/// @param generation         of their credentials: see [User]
/// @param session            empty for who signed in without one
/// @param expiresAt          when the token ends
public record Caller(
        UserId id,
        String username,
        Set<Role> roles,
        boolean mustChangePassword,
        int generation,
        Optional<SessionId> session,
        Instant expiresAt) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public static Caller of(User user, Optional<SessionId> session, Instant expiresAt) {
        return new Caller(
                user.id(),
                user.username(),
                user.roles(),
                user.mustChangePassword(),
                user.generation(),
                session,
                expiresAt);
    }

    public boolean is(UserId user) {
        return id.equals(user);
    }

    /// Whether they make models or answer for them.
    public boolean isEngineerOrAdmin() {
        return has(Role.ML_ENGINEER) || has(Role.ADMIN);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
