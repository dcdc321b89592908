package org.spira.api.core.domain;

import java.util.Set;

/// Someone who may sign in.
///
/// @param passwordHash Argon2id, encoded with its parameters
public record User(UserId id, String username, String email, String passwordHash, Set<Role> roles) {
    public User {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "User[id=" + id.value() + ", roles=" + roles + "]";
    }
}
