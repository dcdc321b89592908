package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Tokens;
import org.spira.api.core.usecase.SessionTokens;

class SessionCookiesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final RefreshToken REFRESH = new RefreshToken(new SessionId("s".repeat(43)), "a".repeat(43));
    private static final SessionTokens TOKENS = new SessionTokens(
            new User(new UserId("6741f0a2c3b4d5e6f7a8b9c0"), "nurse", "nurse@hospital.example", "hash", Set.of()),
            new Tokens.Issued("e30.e30.c2ln", NOON.plusSeconds(900)),
            REFRESH,
            NOON.plusSeconds(43_200));

    @Test
    void lastAsLongAsWhatTheyHold() {
        assertThat(new SessionCookies(true).giving(TOKENS, NOON).getOrEmpty("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("__Host-spira-access=e30.e30.c2ln; Path=/; Max-Age=900; "))
                .anyMatch(cookie -> cookie.startsWith(
                        "__Secure-spira-refresh=" + REFRESH.text() + "; Path=/v1/session; Max-Age=43200; "));
    }

    /// Browsers take no cookie with these prefixes that is not `Secure`.
    @Test
    void haveNoPrefixWhereTheyAreNotSecure() {
        assertThat(new SessionCookies(false).giving(TOKENS, NOON).getOrEmpty("Set-Cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.startsWith("spira-"))
                .noneMatch(cookie -> cookie.contains("Secure"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areTakenAwayUnderTheNamesAndPathsTheyWereGiven(boolean secure) {
        SessionCookies cookies = new SessionCookies(secure);

        assertThat(cookies.takingAway().getOrEmpty("Set-Cookie"))
                .map(cookie -> cookie.replaceFirst("=.*Path", "=...Path").replaceFirst("; Max-Age=0.*", ""))
                .isEqualTo(cookies.giving(TOKENS, NOON).getOrEmpty("Set-Cookie").stream()
                        .map(cookie ->
                                cookie.replaceFirst("=.*Path", "=...Path").replaceFirst("; Max-Age=.*", ""))
                        .toList());
    }

    @Test
    void showNothingOfThemselvesInWords() {
        assertThat(TOKENS.toString())
                .doesNotContain("e30")
                .doesNotContain("aaa")
                .doesNotContain("sss");
    }
}
