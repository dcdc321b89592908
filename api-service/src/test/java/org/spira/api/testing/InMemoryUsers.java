package org.spira.api.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    public synchronized boolean hasEnabledAdmin() {
        return users.values().stream().anyMatch(user -> user.roles().contains(Role.ADMIN) && !user.disabled());
    }

    @Override
    public synchronized Page list(Search query) {
        List<User> found = users.values().stream()
                .filter(user -> query.part()
                        .filter(part -> !key(user.username()).contains(key(part))
                                && !key(user.email()).contains(key(part)))
                        .isEmpty())
                .filter(user -> query.after()
                        .filter(after -> key(user.username()).compareTo(key(after)) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(user -> key(user.username())))
                .limit(query.limit() + 1L)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page(found, Optional.empty());
        }
        List<User> page = found.subList(0, query.limit());
        return new Page(page, Optional.of(page.getLast().username()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized Change change(UserId id, Changes changes) {
        boolean taken = changes.email()
                .filter(email -> users.values().stream()
                        .anyMatch(other ->
                                !other.id().equals(id) && key(other.email()).equals(key(email))))
                .isPresent();
        if (taken) {
            return new Change.EmailTaken();
        }
        User changed = users.computeIfPresent(id, (_, user) -> changed(user, changes));
        return changed == null ? new Change.NoSuchUser() : new Change.Changed(changed);
    }

    private static User changed(User user, Changes changes) {
        return new User(
                user.id(),
                user.username(),
                changes.email().orElse(user.email()),
                changes.password().map(NewPassword::hash).orElse(user.passwordHash()),
                changes.roles().orElse(user.roles()),
                changes.disabled().orElse(user.disabled()),
                changes.password().map(NewPassword::mustChange).orElse(user.mustChangePassword()),
                user.generation() + (changes.endsSessions() ? 1 : 0),
                user.lastSignIn());
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
