package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.User;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Users;

/// Signs the app in: a session for who knows the password.
public record OpenSession(
        CheckPassword checkPassword,
        Users users,
        StartSession startSession,
        CloseSession closeSession,
        AccessLog accessLog,
        InstantSource clock) {

    /// @param address  where the attempt comes from
    /// @param previous the refresh token that came along; its session ends
    public Outcome open(String username, String password, String address, Optional<String> previous) {
        Instant now = clock.instant();
        return switch (checkPassword.check(username, password, address, now)) {
            case CheckPassword.Verdict.Right(var user) -> open(user, previous, now);
            case CheckPassword.Verdict.Wrong() -> new Outcome.Refused();
            case CheckPassword.Verdict.TooManyFailures(var remaining) -> new Outcome.TooManyFailures(remaining);
        };
    }

    private Outcome open(User user, Optional<String> previous, Instant now) {
        closeSession.close(Optional.empty(), previous.flatMap(RefreshToken::parse));
        accessLog.append(
                new AccessLog.Entry(now, user.id(), "session.open", user.id().value(), true));
        users.signedIn(user.id(), now);
        return new Outcome.Opened(startSession.start(user, now));
    }

    public sealed interface Outcome {
        record Opened(SessionTokens tokens) implements Outcome {}

        record Refused() implements Outcome {}

        record TooManyFailures(Duration remaining) implements Outcome {}
    }
}
