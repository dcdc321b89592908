package org.spira.api.core.port;

import java.time.Instant;
import java.util.Optional;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;

/// The people who may sign in. Usernames and e-mail addresses are unique whatever their case.
public interface Users {
    Addition add(User user);

    Optional<User> find(UserId id);

    Optional<User> findByUsername(String username);

    boolean hasUsername(String username);

    boolean hasEmail(String email);

    boolean hasAdmin();

    /// Remembers when the user signed in last.
    void signedIn(UserId id, Instant at);

    enum Addition {
        ADDED,
        USERNAME_TAKEN,
        EMAIL_TAKEN
    }
}
