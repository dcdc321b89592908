package org.spira.api.core.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Users;

/// Lets users choose another password. Whatever was signed in with the old one ends; the session that asks goes on
/// under a new name.
public record ChangePassword(
        CheckPassword checkPassword,
        Users users,
        Passwords passwords,
        StartSession startSession,
        CloseSession closeSession,
        AccessLog accessLog,
        InstantSource clock) {

    /// @param owner   whose password it is; empty when the text of the path is no id
    /// @param address where the attempt comes from
    public Outcome change(Caller caller, Optional<UserId> owner, Wish wish, String address) {
        if (owner.filter(caller::is).isEmpty()) {
            return new Outcome.Forbidden();
        }
        List<FieldError> errors = wish.errors();
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        if (!wish.password().equals(wish.passwordConfirmation())) {
            return new Outcome.ConfirmationDiffers();
        }
        Instant now = clock.instant();
        return switch (checkPassword.check(caller.username(), wish.currentPassword(), address, now)) {
            case CheckPassword.Verdict.Right(var user) ->
                wish.password().equals(wish.currentPassword())
                        ? new Outcome.SamePassword()
                        : change(caller, user, wish.password(), now);
            case CheckPassword.Verdict.Wrong() -> new Outcome.WrongPassword();
            case CheckPassword.Verdict.TooManyFailures(var remaining) -> new Outcome.TooManyFailures(remaining);
        };
    }

    private Outcome change(Caller caller, User user, String password, Instant now) {
        accessLog.append(
                new AccessLog.Entry(now, caller.id(), "user.password", user.id().value(), true));
        return switch (users.change(user.id(), Users.Changes.password(passwords.hash(password), false))) {
            case Users.Change.Changed(var changed) -> {
                closeSession.close(caller.session(), Optional.empty());
                yield new Outcome.Changed(caller.session().map(_ -> startSession.start(changed, now)));
            }
            case Users.Change.EmailTaken(), Users.Change.NoSuchUser() -> new Outcome.Forbidden();
        };
    }

    /// What was typed in; what was not is empty.
    public record Wish(String currentPassword, String password, String passwordConfirmation) {
        private List<FieldError> errors() {
            List<FieldError> errors = new ArrayList<>();
            if (currentPassword.isEmpty()) {
                errors.add(new FieldError("current_password", "is required"));
            }
            if (password.isEmpty()) {
                errors.add(new FieldError("password", "is required"));
            } else if (!RegisterUser.isText(password)) {
                errors.add(new FieldError("password", "holds characters that are none"));
            } else {
                RegisterUser.passwordError(password).ifPresent(errors::add);
            }
            if (passwordConfirmation.isEmpty()) {
                errors.add(new FieldError("password_confirmation", "is required"));
            }
            return errors;
        }

        @Override
        public String toString() {
            return "Wish[]";
        }
    }

    public sealed interface Outcome {
        /// @param tokens for the session that asked; empty for who brought a token
        record Changed(Optional<SessionTokens> tokens) implements Outcome {}

        record Forbidden() implements Outcome {}

        record ConfirmationDiffers() implements Outcome {}

        record WrongPassword() implements Outcome {}

        record SamePassword() implements Outcome {}

        record TooManyFailures(Duration remaining) implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
