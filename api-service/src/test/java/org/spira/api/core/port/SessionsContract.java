package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.id;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;

/// What every keeper of sessions does.
public abstract class SessionsContract {
    private static final Session.Limits LIMITS =
            new Session.Limits(Duration.ofHours(12), Duration.ofDays(7), Duration.ofSeconds(30));
    private static final User NURSE = new User(new UserId(id(1)), "nurse", "nurse@example.org", "hash", Set.of());

    private Sessions sessions;

    protected abstract Sessions empty();

    @BeforeEach
    void start() {
        sessions = empty();
    }

    private static RefreshToken token(String letter) {
        return new RefreshToken(new SessionId(letter.repeat(43)), letter.repeat(43));
    }

    private static Session session(String letter) {
        return Session.start(NURSE, token(letter), "key", NOW, LIMITS);
    }

    private static Session after(Session session, RefreshToken token) {
        return session.present(token, NOW.plusSeconds(60), LIMITS) instanceof Session.Answer.Replaced replaced
                ? replaced.session()
                : session;
    }

    @Test
    void keepsASessionWhole() {
        Session first = session("a");
        sessions.add(first);

        assertThat(sessions.find(first.id())).contains(first);
        assertThat(sessions.find(new SessionId("b".repeat(43)))).isEmpty();
    }

    @Test
    void replacesARevisionByTheNext() {
        Session first = session("a");
        sessions.add(first);
        Session second = after(first, token("a"));

        assertThat(sessions.replace(second)).isTrue();

        assertThat(sessions.find(first.id())).contains(second);
        assertThat(second.previous()).contains(first.current());
    }

    @Test
    void replacesARevisionOnce() {
        Session first = session("a");
        sessions.add(first);
        Session second = after(first, token("a"));
        sessions.replace(second);

        assertThat(sessions.replace(second)).isFalse();
    }

    @Test
    void replacesARevisionOnceHoweverManyTryIt() throws Exception {
        Session first = session("a");
        sessions.add(first);
        Session second = after(first, token("a"));
        List<Future<Boolean>> tries = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                tries.add(threads.submit(() -> sessions.replace(second)));
            }
        }

        int replaced = 0;
        for (Future<Boolean> attempt : tries) {
            replaced += attempt.get() ? 1 : 0;
        }
        assertThat(replaced).isEqualTo(1);
    }

    @Test
    void bringsNothingBackThatWasRemoved() {
        Session first = session("a");
        sessions.add(first);
        sessions.remove(first.id());

        assertThat(sessions.replace(after(first, token("a")))).isFalse();
        assertThat(sessions.find(first.id())).isEmpty();
        sessions.remove(first.id());
    }

    @Test
    void removesWhatHasExpiredAndNothingElse() {
        Session first = session("a");
        sessions.add(first);
        Session longer = after(session("b"), token("b"));
        sessions.add(longer);

        sessions.removeExpired(first.expiresAt());

        assertThat(sessions.find(first.id())).isEmpty();
        assertThat(sessions.find(longer.id())).contains(longer);
    }
}
