package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final Session.Limits LIMITS =
            new Session.Limits(Duration.ofHours(12), Duration.ofDays(7), Duration.ofSeconds(30));
    private static final RefreshToken FIRST = new RefreshToken(new SessionId("s".repeat(43)), "a".repeat(43));
    private static final RefreshToken FORGED = new RefreshToken(FIRST.session(), "f".repeat(43));
    private static final User NURSE = new User(OWNER, "nurse", "nurse@example.org", "hash", Set.of(Role.CLINICIAN));

    private static Session started() {
        return Session.start(NURSE, FIRST, "key", NOW, LIMITS);
    }

    private static Session.Answer.Replaced replaced(Session session, RefreshToken token, Instant at) {
        if (session.present(token, at, LIMITS) instanceof Session.Answer.Replaced answer) {
            return answer;
        }
        throw new AssertionError("not replaced");
    }

    /// Each token with each age, for a session whose first token was used after an hour and its second one an hour
    /// later.
    @ParameterizedTest
    @CsvSource({
        "FIRST,   7200, Copied",
        "FIRST,   7230, Copied",
        "SECOND,  7200, Repeated",
        "SECOND,  7230, Repeated",
        "SECOND,  7231, Copied",
        "THIRD,   7200, Replaced",
        "THIRD,   7231, Replaced",
        "THIRD,  50399, Replaced",
        "THIRD,  50400, Refused",
        "SECOND, 50400, Refused",
        "FORGED,  7200, Copied",
        "FORGED, 50400, Refused"
    })
    void answersEachTokenByItsAge(String token, long secondsAfterStart, String answer) {
        Session.Answer.Replaced second = replaced(started(), FIRST, NOW.plusSeconds(3_600));
        Session.Answer.Replaced third = replaced(second.session(), second.next(), NOW.plusSeconds(7_200));
        RefreshToken presented = switch (token) {
            case "FIRST" -> FIRST;
            case "SECOND" -> second.next();
            case "THIRD" -> third.next();
            default -> FORGED;
        };

        Session.Answer given = third.session().present(presented, NOW.plusSeconds(secondsAfterStart), LIMITS);

        assertThat(given.getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void givesTheSameNextTokenToWhoComesAgain() {
        Session.Answer.Replaced first = replaced(started(), FIRST, NOW.plusSeconds(60));

        assertThat(first.session().present(FIRST, NOW.plusSeconds(61), LIMITS))
                .isEqualTo(new Session.Answer.Repeated(first.next()));
    }

    @Test
    void makesTokensThatCannotBeToldFromTheOneBeforeWithoutTheKey() {
        Session other = Session.start(NURSE, FIRST, "another key", NOW, LIMITS);

        assertThat(replaced(started(), FIRST, NOW).next())
                .isNotEqualTo(replaced(other, FIRST, NOW).next());
    }

    @Test
    void keepsNoToken() {
        Session session = replaced(started(), FIRST, NOW).session();

        assertThat(session.current().hex() + session.previous().orElseThrow().hex() + session)
                .doesNotContain(FIRST.secret());
    }

    @Test
    void lastsLongerEachTimeItIsUsedButNotForEver() {
        Session session = started();
        RefreshToken token = FIRST;
        assertThat(session.expiresAt()).isEqualTo(NOW.plus(LIMITS.idle()));
        for (int hour = 10; hour <= 160; hour += 10) {
            Session.Answer.Replaced answer = replaced(session, token, NOW.plus(Duration.ofHours(hour)));
            session = answer.session();
            token = answer.next();
        }

        assertThat(session.expiresAt()).isEqualTo(session.endsAt()).isEqualTo(NOW.plus(LIMITS.longest()));
        assertThat(session.isOpen(session.endsAt())).isFalse();
        assertThat(session.revision()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b", "sssssssssssssssssssssssssssssssssssssssssss."})
    void readsNoTokenThatIsNone(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }

    @Test
    void readsATokenAndShowsItToNobody() {
        assertThat(RefreshToken.parse(FIRST.text())).contains(FIRST);
        assertThat(FIRST.toString()).doesNotContain(FIRST.secret());
        assertThat(FIRST.session().toString()).doesNotContain("sss");
    }

    @Test
    void refusesLimitsThatContradictThemselves() {
        assertThatThrownBy(() -> new Session.Limits(Duration.ofHours(2), Duration.ofHours(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Session.Limits(Duration.ZERO, Duration.ofHours(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Session.Limits(Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
