package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.Users;
import org.spira.api.testing.InMemorySessions;
import org.spira.api.testing.InMemoryTokens;
import org.spira.api.testing.InMemoryUsers;

class RefreshSessionTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Session.Limits LIMITS =
            new Session.Limits(Duration.ofHours(12), Duration.ofDays(7), Duration.ofSeconds(30));
    private static final User NURSE = new User(
            new UserId("6741f0a2c3b4d5e6f7a8b9c0"), "nurse", "nurse@hospital.example", "hash", Set.of(Role.CLINICIAN));

    private final InMemoryUsers users = new InMemoryUsers();
    private final InMemorySessions stored = new InMemorySessions();
    private final InMemoryTokens tokens = new InMemoryTokens();
    private final List<AccessLog.Entry> trace = new ArrayList<>();
    private final AtomicInteger secrets = new AtomicInteger();
    private Instant now = NOON;

    private RefreshToken signedIn() {
        users.add(NURSE);
        return new StartSession(stored, tokens, () -> "%043d".formatted(secrets.incrementAndGet()), LIMITS)
                .start(NURSE, now)
                .refresh();
    }

    private Optional<SessionTokens> refresh(Sessions sessions, RefreshToken token) {
        RefreshSession refreshSession = new RefreshSession(sessions, users, tokens, trace::add, LIMITS, () -> now);
        return refreshSession.refresh(token.text()) instanceof RefreshSession.Outcome.Refreshed(var given)
                ? Optional.of(given)
                : Optional.empty();
    }

    @Test
    void answersWithTheTokenOfWhoWasFaster() {
        RefreshToken first = signedIn();
        List<SessionTokens> faster = new ArrayList<>();
        Sessions contended = new Contended(stored, () -> refresh(stored, first).ifPresent(faster::add));

        Optional<SessionTokens> slower = refresh(contended, first);

        assertThat(slower.map(SessionTokens::refresh))
                .contains(faster.getFirst().refresh());
    }

    @Test
    void goesOnWithNoSessionThatEndedMeanwhile() {
        RefreshToken first = signedIn();
        Sessions contended = new Contended(stored, () -> stored.remove(first.session()));

        assertThat(refresh(contended, first)).isEmpty();
        assertThat(stored.find(first.session())).isEmpty();
    }

    @Test
    void goesOnForNobodyWhoWasDisabledOrWhosePasswordChanged() {
        RefreshToken first = signedIn();

        users.change(NURSE.id(), Users.Changes.password("another", false));

        assertThat(refresh(stored, first)).isEmpty();
        assertThat(trace).isEmpty();
    }

    @Test
    void endsTheSessionWhenACopyComesBackAndSaysSo() {
        RefreshToken first = signedIn();
        refresh(stored, first);
        now = NOON.plusSeconds(31);

        assertThat(refresh(stored, first)).isEmpty();

        assertThat(stored.find(first.session())).isEmpty();
        assertThat(trace)
                .containsExactly(new AccessLog.Entry(
                        now, NURSE.id(), "session.copied", NURSE.id().value(), false));
    }

    /// Lets somebody else in once, just before a session is replaced.
    private record Contended(Sessions sessions, Runnable other, AtomicInteger replacements) implements Sessions {
        Contended(Sessions sessions, Runnable other) {
            this(sessions, other, new AtomicInteger());
        }

        @Override
        public void add(Session session) {
            sessions.add(session);
        }

        @Override
        public Optional<Session> find(org.spira.api.core.domain.SessionId id) {
            return sessions.find(id);
        }

        @Override
        public boolean replace(Session next) {
            if (replacements.incrementAndGet() == 1) {
                other.run();
            }
            return sessions.replace(next);
        }

        @Override
        public void remove(org.spira.api.core.domain.SessionId id) {
            sessions.remove(id);
        }

        @Override
        public void removeExpired(Instant by) {
            sessions.removeExpired(by);
        }
    }
}
