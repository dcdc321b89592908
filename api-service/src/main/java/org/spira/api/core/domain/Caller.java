package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Set;

/// Who asks, as the access token says.
public record Caller(UserId id, String username, Set<Role> roles, Instant expiresAt) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(UserId user) {
        return id.equals(user);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
