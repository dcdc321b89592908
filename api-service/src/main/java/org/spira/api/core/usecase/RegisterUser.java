package org.spira.api.core.usecase;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Users;

/// Lets an admin add a user. The order of the checks is the one that deployed clients know.
public record RegisterUser(
        Users users, Passwords passwords, IdGenerator ids, AccessLog accessLog, InstantSource clock) {
    public static final int LONGEST_USERNAME = 64;
    public static final int LONGEST_EMAIL = 254;
    public static final int SHORTEST_PASSWORD = 8;
    public static final int LONGEST_PASSWORD = 128;

    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+([.][^@\\s\\p{Cntrl}.]+)+");

    public Outcome register(Caller caller, Registration registration) {
        if (!caller.has(Role.ADMIN)) {
            return new Outcome.Forbidden();
        }
        List<FieldError> errors = registration.shapeErrors();
        Optional<Set<Role>> roles = roles(registration.roles().orElse(List.of(Role.CLINICIAN.code())));
        if (roles.isEmpty()) {
            errors.add(wrongRoles());
        }
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        Outcome outcome = add(registration, roles.orElseThrow());
        if (outcome instanceof Outcome.Registered(var id)) {
            accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), "user.register", id.value(), true));
        }
        return outcome;
    }

    /// For registrations without errors of shape, from callers who were let in.
    Outcome add(Registration registration, Set<Role> roles) {
        if (!registration.password().equals(registration.passwordConfirmation())) {
            return new Outcome.ConfirmationDiffers();
        }
        if (users.hasUsername(registration.username())) {
            return new Outcome.UsernameTaken();
        }
        if (users.hasEmail(registration.email())) {
            return new Outcome.EmailTaken();
        }
        if (!isEmail(registration.email())) {
            return new Outcome.EmailMalformed();
        }
        Optional<FieldError> weak = passwordError(registration.password());
        if (weak.isPresent()) {
            return new Outcome.Invalid(List.of(weak.get()));
        }
        User user = new User(
                new UserId(ids.next()),
                registration.username(),
                registration.email(),
                passwords.hash(registration.password()),
                roles,
                registration.mustChangePassword());
        return switch (users.add(user)) {
            case ADDED -> new Outcome.Registered(user.id());
            case USERNAME_TAKEN -> new Outcome.UsernameTaken();
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
        };
    }

    static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    /// Empty unless each code names a role, each once, and there is one at least.
    static Optional<Set<Role>> roles(List<String> codes) {
        Set<Role> roles = new LinkedHashSet<>();
        codes.forEach(code -> Role.parse(code).ifPresent(roles::add));
        return roles.isEmpty() || roles.size() < codes.size() ? Optional.empty() : Optional.of(roles);
    }

    static FieldError wrongRoles() {
        return new FieldError("roles", "must name some of clinician, ml-engineer, admin, each once");
    }

    /// Half a surrogate pair can be neither stored nor hashed.
    static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    static Optional<FieldError> passwordError(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "password", "must be " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters long"));
    }

    /// What was typed in; what was not is empty.
    ///
    /// @param roles              codes; empty for a clinician
    /// @param mustChangePassword whether somebody else chose the password
    public record Registration(
            String username,
            String email,
            String password,
            String passwordConfirmation,
            Optional<List<String>> roles,
            boolean mustChangePassword) {

        /// Of somebody who chose the password.
        public Registration(
                String username,
                String email,
                String password,
                String passwordConfirmation,
                Optional<List<String>> roles) {
            this(username, email, password, passwordConfirmation, roles, false);
        }

        /// What is missing, or longer than anything can be.
        List<FieldError> shapeErrors() {
            List<FieldError> errors = new ArrayList<>();
            require(errors, "username", username);
            require(errors, "email", email);
            require(errors, "password", password);
            require(errors, "password_confirmation", passwordConfirmation);
            requireCharacters(errors, "username", username);
            requireCharacters(errors, "email", email);
            requireCharacters(errors, "password", password);
            if (username.length() > LONGEST_USERNAME
                    || username.chars().anyMatch(Character::isISOControl)
                    || !username.equals(username.strip())) {
                errors.add(new FieldError(
                        "username", "must be 1 to " + LONGEST_USERNAME + " characters, without blanks around them"));
            }
            return errors;
        }

        private static void require(List<FieldError> errors, String field, String value) {
            if (value.isEmpty()) {
                errors.add(new FieldError(field, "is required"));
            }
        }

        private static void requireCharacters(List<FieldError> errors, String field, String value) {
            if (!isText(value)) {
                errors.add(new FieldError(field, "holds characters that are none"));
            }
        }

        @Override
        public String toString() {
            return "Registration[]";
        }
    }

    public sealed interface Outcome {
        record Registered(UserId id) implements Outcome {}

        record Forbidden() implements Outcome {}

        record ConfirmationDiffers() implements Outcome {}

        record UsernameTaken() implements Outcome {}

        record EmailTaken() implements Outcome {}

        record EmailMalformed() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
