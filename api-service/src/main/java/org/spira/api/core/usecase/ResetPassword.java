package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Passwords;
import org.spira.api.core.port.Secrets;
import org.spira.api.core.port.Users;

/// Lets admins give a temporary password to who forgot theirs. Whatever the user was signed in with ends. Admins
/// prove that they know their own old password, so that a session that was left open gives nobody the account.
public record ResetPassword(
        Users users, Passwords passwords, Secrets secrets, AccessLog accessLog, InstantSource clock) {
    /// Without letters and digits that look alike.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;

    /// @param id the text of the path
    public Outcome reset(Caller caller, String id) {
        if (!caller.has(Role.ADMIN)) {
            return new Outcome.Forbidden();
        }
        Optional<UserId> userId = UserId.parse(id);
        if (userId.isEmpty()) {
            return new Outcome.MalformedId();
        }
        if (caller.is(userId.get())) {
            return new Outcome.OwnPassword();
        }
        return users.find(userId.get()).map(user -> reset(caller, user.id())).orElseGet(Outcome.NotFound::new);
    }

    private Outcome reset(Caller caller, UserId user) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), "user.password-reset", user.value(), true));
        String password = readable(secrets.next());
        return switch (users.change(user, Users.Changes.password(passwords.hash(password), true))) {
            case Users.Change.Changed _ -> new Outcome.Reset(password);
            case Users.Change.EmailTaken(), Users.Change.NoSuchUser() -> new Outcome.NotFound();
        };
    }

    /// Four times five characters, to be told over a telephone: 99 bits.
    private static String readable(String secret) {
        byte[] random = Base64.getUrlDecoder().decode(secret);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
            text.append(i > 0 && i % GROUP_LENGTH == 0 ? "-" : "")
                    .append(ALPHABET.charAt(Byte.toUnsignedInt(random[i]) % ALPHABET.length()));
        }
        return text.toString();
    }

    public sealed interface Outcome {
        record Reset(String temporaryPassword) implements Outcome {
            @Override
            public String toString() {
                return "Reset[]";
            }
        }

        record Forbidden() implements Outcome {}

        record MalformedId() implements Outcome {}

        record NotFound() implements Outcome {}

        record OwnPassword() implements Outcome {}
    }
}
