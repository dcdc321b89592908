package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spira.api.core.domain.Role;
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

    /// Whether there is an admin who is not disabled.
    boolean hasEnabledAdmin();

    /// In the order of their usernames, whatever their case.
    Page list(Search search);

    /// Changes one user, all at once, and leaves alone what others change at the same time.
    Change change(UserId id, Changes changes);

    /// Remembers when the user signed in last.
    void signedIn(UserId id, Instant at);

    enum Addition {
        ADDED,
        USERNAME_TAKEN,
        EMAIL_TAKEN
    }

    /// @param part  of a username or an e-mail address, whatever its case
    /// @param after the username where the page before ended
    record Search(Optional<String> part, Optional<String> after, int limit) {}

    /// @param next the username where this page ends, if there is another
    record Page(List<User> users, Optional<String> next) {
        public Page {
            users = List.copyOf(users);
        }
    }

    /// What is empty stays as it is.
    record Changes(
            Optional<Boolean> disabled,
            Optional<Set<Role>> roles,
            Optional<String> email,
            Optional<NewPassword> password) {
        public static Changes password(String hash, boolean mustChange) {
            return new Changes(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new NewPassword(hash, mustChange)));
        }

        /// Whether sessions and tokens end: the user's generation grows by one.
        public boolean endsSessions() {
            return password.isPresent() || disabled.orElse(false);
        }
    }

    record NewPassword(String hash, boolean mustChange) {
        @Override
        public String toString() {
            return "NewPassword[mustChange=" + mustChange + "]";
        }
    }

    sealed interface Change {
        /// @param user as they are now
        record Changed(User user) implements Change {}

        record EmailTaken() implements Change {}

        record NoSuchUser() implements Change {}
    }
}
