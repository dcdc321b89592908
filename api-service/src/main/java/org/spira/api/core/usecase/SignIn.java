package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;

/// Gives an access token to who knows the password. Says neither by words nor by time whether the user exists.
public record SignIn(Users users, Passwords passwords, Tokens tokens, FailedSignIns failures, InstantSource clock) {

    /// @param address where the attempt comes from
    public Outcome signIn(String username, String password, String address) {
        Instant now = clock.instant();
        Optional<Duration> wait = failures.wait(username, address, now);
        if (wait.isPresent()) {
            return new Outcome.TooManyFailures(wait.get());
        }
        Optional<User> user = isPossible(username) ? users.findByUsername(username) : Optional.empty();
        boolean known = user.map(found -> passwords.matches(password, found.passwordHash()))
                .orElseGet(() -> {
                    passwords.matchNothing(password);
                    return false;
                });
        if (user.isEmpty() || !known) {
            failures.failed(username, address, now);
            return new Outcome.Refused();
        }
        failures.succeeded(username);
        Tokens.Issued issued = tokens.issue(user.get(), now);
        return new Outcome.SignedIn(user.get().id(), issued, Duration.between(now, issued.expiresAt()));
    }

    /// Whether a user may have this name. What is longer is not worth a look, nor the memory to remember it.
    static boolean isPossible(String username) {
        return username.length() <= RegisterUser.LONGEST_USERNAME;
    }

    public sealed interface Outcome {
        record SignedIn(UserId id, Tokens.Issued token, Duration lifetime) implements Outcome {}

        record Refused() implements Outcome {}

        record TooManyFailures(Duration remaining) implements Outcome {}
    }
}
