package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Users;

/// Lets admins disable and enable users, and change their roles and addresses. Admins keep what makes them admins, and
/// there is always one who is not disabled.
public record ChangeUser(Users users, AccessLog accessLog, InstantSource clock) {

    /// @param id the text of the path
    public Outcome change(Caller caller, String id, Wish wish) {
        if (!caller.has(Role.ADMIN)) {
            return new Outcome.Forbidden();
        }
        Optional<UserId> userId = UserId.parse(id);
        if (userId.isEmpty()) {
            return new Outcome.MalformedId();
        }
        List<FieldError> errors = wish.errors();
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        if (wish.email().filter(email -> !RegisterUser.isEmail(email)).isPresent()) {
            return new Outcome.EmailMalformed();
        }
        Users.Changes changes = wish.changes();
        if (caller.is(userId.get()) && takesAdmin(changes)) {
            return new Outcome.OwnAdmin();
        }
        return users.find(userId.get())
                .map(user -> change(caller, user, changes))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome change(Caller caller, User user, Users.Changes changes) {
        accessLog.append(new AccessLog.Entry(
                clock.instant(), caller.id(), actionOf(changes), user.id().value(), true));
        return switch (users.change(user.id(), changes)) {
            case Users.Change.Changed(var changed) ->
                takesAdmin(changes) ? keepAnAdmin(user, changed) : new Outcome.Changed(changed);
            case Users.Change.EmailTaken() -> new Outcome.EmailTaken();
            case Users.Change.NoSuchUser() -> new Outcome.NotFound();
        };
    }

    /// Looked at afterwards: two admins who take each other's role at the same time both find that nobody is left, and
    /// both give it back.
    private Outcome keepAnAdmin(User before, User changed) {
        if (users.hasEnabledAdmin()) {
            return new Outcome.Changed(changed);
        }
        users.change(
                before.id(),
                new Users.Changes(
                        Optional.of(before.disabled()),
                        Optional.of(before.roles()),
                        Optional.empty(),
                        Optional.empty()));
        return new Outcome.LastAdmin();
    }

    private static boolean takesAdmin(Users.Changes changes) {
        return changes.disabled().orElse(false)
                || changes.roles().filter(roles -> !roles.contains(Role.ADMIN)).isPresent();
    }

    private static String actionOf(Users.Changes changes) {
        return changes.disabled()
                .map(disabled -> disabled ? "user.disable" : "user.enable")
                .orElse(changes.roles().isPresent() ? "user.roles" : "user.email");
    }

    /// What was typed in; what was not stays as it is.
    ///
    /// @param roles codes
    public record Wish(Optional<Boolean> disabled, Optional<List<String>> roles, Optional<String> email) {
        private List<FieldError> errors() {
            List<FieldError> errors = new ArrayList<>();
            if (disabled.isEmpty() && roles.isEmpty() && email.isEmpty()) {
                errors.add(new FieldError("disabled", "or roles or email is required"));
            }
            if (roles.isPresent() && roles.flatMap(RegisterUser::roles).isEmpty()) {
                errors.add(RegisterUser.wrongRoles());
            }
            if (email.filter(text -> !RegisterUser.isText(text)).isPresent()) {
                errors.add(new FieldError("email", "holds characters that are none"));
            }
            return errors;
        }

        private Users.Changes changes() {
            Optional<Set<Role>> known = roles.flatMap(RegisterUser::roles);
            return new Users.Changes(disabled, known, email, Optional.empty());
        }
    }

    public sealed interface Outcome {
        /// @param user as they are now
        record Changed(User user) implements Outcome {}

        record Forbidden() implements Outcome {}

        record MalformedId() implements Outcome {}

        record NotFound() implements Outcome {}

        record OwnAdmin() implements Outcome {}

        record LastAdmin() implements Outcome {}

        record EmailTaken() implements Outcome {}

        record EmailMalformed() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
