package org.spira.api.core.usecase;

import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.Users;

/// Shows admins who there is.
public record ListUsers(Users users) {

    /// Empty for who is no admin.
    public Optional<Users.Page> list(Caller caller, Users.Search query) {
        return caller.has(Role.ADMIN) ? Optional.of(users.list(query)) : Optional.empty();
    }
}
