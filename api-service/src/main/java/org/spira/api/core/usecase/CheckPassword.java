package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Users;

/// Tells who knows a user's password. Says neither by words nor by time whether the user exists or is disabled, and
/// makes those wait who guess.
public record CheckPassword(Users users, Passwords passwords, FailedSignIns failures) {

    /// @param address where the attempt comes from
    Verdict check(String username, String password, String address, Instant now) {
        Optional<Duration> wait = failures.wait(username, address, now);
        if (wait.isPresent()) {
            return new Verdict.TooManyFailures(wait.get());
        }
        Optional<User> user = isPossible(username) ? users.findByUsername(username) : Optional.empty();
        boolean known = user.map(found -> passwords.matches(password, found.passwordHash()))
                .orElseGet(() -> {
                    passwords.matchNothing(password);
                    return false;
                });
        if (user.isEmpty() || !known || user.get().disabled()) {
            failures.failed(username, address, now);
            return new Verdict.Wrong();
        }
        failures.succeeded(username);
        return new Verdict.Right(user.get());
    }

    /// Whether a user may have this name. What is longer is not worth a look, nor the memory to remember it.
    static boolean isPossible(String username) {
        return username.length() <= RegisterUser.LONGEST_USERNAME;
    }

    sealed interface Verdict {
        record Right(User user) implements Verdict {}

        record Wrong() implements Verdict {}

        record TooManyFailures(Duration remaining) implements Verdict {}
    }
}
