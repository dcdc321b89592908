package org.spira.api.core.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Someone's being signed in on one device, from the password to the end. Its refresh token is replaced each time it
/// is used; a token that comes back later than a race explains was copied, and ends the session for both.
///
/// @param generation of the user's credentials when the session began: see [User]
/// @param key        makes the next refresh token of the one before
/// @param current    digest of the token that is good now
/// @param previous   digest of the token before; empty at first
/// @param replacedAt when the current token became good
/// @param expiresAt  when the session ends unless it goes on
/// @param endsAt     when it ends in any case
/// @param revision   grows with every change
public record Session(
        SessionId id,
        UserId user,
        int generation,
        String key,
        Sha256 current,
        Optional<Sha256> previous,
        Instant replacedAt,
        Instant expiresAt,
        Instant endsAt,
        int revision) {

    public static Session start(User user, RefreshToken token, String key, Instant now, Limits limits) {
        Instant endsAt = now.plus(limits.longest());
        return new Session(
                token.session(),
                user.id(),
                user.generation(),
                key,
                token.digest(),
                Optional.empty(),
                now,
                earlier(now.plus(limits.idle()), endsAt),
                endsAt,
                0);
    }

    public boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }

    public Answer present(RefreshToken token, Instant now, Limits limits) {
        if (!isOpen(now)) {
            return new Answer.Refused();
        }
        Sha256 digest = token.digest();
        if (digest.equals(current)) {
            RefreshToken next = token.next(key);
            return new Answer.Replaced(next, after(next, now, limits));
        }
        boolean justReplaced =
                previous.filter(digest::equals).isPresent() && !now.isAfter(replacedAt.plus(limits.grace()));
        return justReplaced ? new Answer.Repeated(token.next(key)) : new Answer.Copied();
    }

    private Session after(RefreshToken next, Instant now, Limits limits) {
        return new Session(
                id,
                user,
                generation,
                key,
                next.digest(),
                Optional.of(current),
                now,
                earlier(now.plus(limits.idle()), endsAt),
                endsAt,
                revision + 1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public String toString() {
        return "Session[user=" + user.value() + "]";
    }

    /// @param idle    how long a session lasts without being used
    /// @param longest how long it lasts in any case
    /// @param grace   how long after its use a refresh token may come again
    public record Limits(Duration idle, Duration longest, Duration grace) {
        public Limits {
            if (!idle.isPositive() || longest.compareTo(idle) < 0 || grace.isNegative()) {
                throw new IllegalArgumentException(
                        "a session's idle time must be positive, its longest not below, its grace not negative");
            }
        }
    }

    /// What a session says to a refresh token that bears its name.
    public sealed interface Answer {
        /// @param session as it is once this is stored
        record Replaced(RefreshToken next, Session session) implements Answer {}

        /// It came again within the grace: the same next token.
        record Repeated(RefreshToken next) implements Answer {}

        record Copied() implements Answer {}

        record Refused() implements Answer {}
    }
}
