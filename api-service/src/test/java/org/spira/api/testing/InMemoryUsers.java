package org.spira.api.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users;

/// The people who may sign in, until the process ends.
public final class InMemoryUsers implements Users {
    private final Map<UserId, User> users = new LinkedHashMap<>();

    @Override
    public synchronized Addition add(User user) {
        if (hasUsername(user.username())) {
            return Addition.USERNAME_TAKEN;
        }
        if (hasEmail(user.email())) {
            return Addition.EMAIL_TAKEN;
        }
        users.put(user.id(), user);
        return Addition.ADDED;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Optional<User> findByUsername(String username) {
        return users.values().stream()
                .filter(user -> user.username().equalsIgnoreCase(username))
                .findFirst();
    }

    @Override
    public boolean hasUsername(String username) {
        return findByUsername(username).isPresent();
    }

    @Override
    public synchronized boolean hasEmail(String email) {
        return any(User::email, email);
    }

    @Override
    public synchronized boolean hasAdmin() {
        return users.values().stream().anyMatch(user -> user.roles().contains(Role.ADMIN));
    }

    @Override
    public synchronized void signedIn(UserId id, Instant at) {
        users.computeIfPresent(
                id,
                (_, user) -> new User(
                        user.id(),
                        user.username(),
                        user.email(),
                        user.passwordHash(),
                        user.roles(),
                        user.disabled(),
                        user.mustChangePassword(),
                        user.generation(),
                        Optional.of(at)));
    }

    private boolean any(Function<User, String> property, String value) {
        return users.values().stream().anyMatch(user -> property.apply(user).equalsIgnoreCase(value));
    }

    public synchronized void clear() {
        users.clear();
    }
}
