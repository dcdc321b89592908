package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.port.Users;

/// Gives an access token to who knows the password.
public record SignIn(CheckPassword checkPassword, Users users, Tokens tokens, InstantSource clock) {

    /// @param address where the attempt comes from
    public Outcome signIn(String username, String password, String address) {
        Instant now = clock.instant();
        return switch (checkPassword.check(username, password, address, now)) {
            case CheckPassword.Verdict.Right(var user) -> signIn(user, now);
            case CheckPassword.Verdict.Wrong() -> new Outcome.Refused();
            case CheckPassword.Verdict.TooManyFailures(var remaining) -> new Outcome.TooManyFailures(remaining);
        };
    }

    private Outcome signIn(User user, Instant now) {
        users.signedIn(user.id(), now);
        Tokens.Issued issued = tokens.issue(user, now);
        return new Outcome.SignedIn(user.id(), issued, Duration.between(now, issued.expiresAt()));
    }

    public sealed interface Outcome {
        record SignedIn(UserId id, Tokens.Issued token, Duration lifetime) implements Outcome {}

        record Refused() implements Outcome {}

        record TooManyFailures(Duration remaining) implements Outcome {}
    }
}
