package org.spira.api.core.usecase;

import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users;

/// Shows users to themselves and to admins; to others nobody is there.
public record FindUser(Users users) {

    /// @param id the text of the path
    public Finding find(Caller caller, String id) {
        Optional<UserId> userId = UserId.parse(id);
        if (userId.isEmpty()) {
            return new Finding.MalformedId();
        }
        return userId.filter(wanted -> caller.is(wanted) || caller.has(Role.ADMIN))
                .flatMap(users::find)
                .<Finding>map(Finding.Found::new)
                .orElseGet(Finding.NotFound::new);
    }

    public sealed interface Finding {
        record Found(User user) implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
