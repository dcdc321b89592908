package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Someone who may sign in.
///
/// @param passwordHash       Argon2id, encoded with its parameters
/// @param disabled           whether they are refused, whatever they hold
/// @param mustChangePassword whether their password lets them in to choose another one, and to nothing else
/// @param generation         grows when all sessions and tokens end: each bears the generation it was made in
/// @param lastSignIn         empty before the first one
public record User(
        UserId id,
        String username,
        String email,
        String passwordHash,
        Set<Role> roles,
        boolean disabled,
        boolean mustChangePassword,
        int generation,
        Optional<Instant> lastSignIn) {
    public User {
        roles = Set.copyOf(roles);
    }

    /// A new one.
    public User(
            UserId id,
            String username,
            String email,
            String passwordHash,
            Set<Role> roles,
            boolean mustChangePassword) {
        this(id, username, email, passwordHash, roles, false, mustChangePassword, 0, Optional.empty());
    }

    /// A new one who chose the password.
    public User(UserId id, String username, String email, String passwordHash, Set<Role> roles) {
        this(id, username, email, passwordHash, roles, false);
    }

    @Override
    public String toString() {
        return "User[id=" + id.value() + ", roles=" + roles + "]";
    }
}
