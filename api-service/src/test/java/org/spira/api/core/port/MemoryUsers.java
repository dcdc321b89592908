package org.spira.api.core.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;

/// People for tests. They pass the same contract as the real ones.
public final class MemoryUsers implements Users {
    private final List<User> users = new ArrayList<>();

    @Override
    public synchronized Addition add(User user) {
        if (hasUsername(user.username())) {
            return Addition.USERNAME_TAKEN;
        }
        if (hasEmail(user.email())) {
            return Addition.EMAIL_TAKEN;
        }
        users.add(user);
        return Addition.ADDED;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return first(user -> user.id().equals(id));
    }

    @Override
    public synchronized Optional<User> findByUsername(String username) {
        return first(user -> user.username().equalsIgnoreCase(username));
    }

    @Override
    public boolean hasUsername(String username) {
        return findByUsername(username).isPresent();
    }

    @Override
    public synchronized boolean hasEmail(String email) {
        return first(user -> user.email().equalsIgnoreCase(email)).isPresent();
    }

    @Override
    public synchronized boolean hasAdmin() {
        return first(user -> user.roles().contains(Role.ADMIN)).isPresent();
    }

    private Optional<User> first(Predicate<User> wanted) {
        return users.stream().filter(wanted).findFirst();
    }
}
