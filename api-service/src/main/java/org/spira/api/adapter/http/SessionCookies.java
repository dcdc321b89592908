package org.spira.api.adapter.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.spira.api.core.usecase.SessionTokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;

/// The cookies in which the app's session travels. No script can read them, no other site can have them sent, and
/// their prefixes keep neighbours under the same domain from planting some.
///
/// @param secure whether browsers are to send them over TLS, and to localhost, alone. Browsers know the prefixes of
///               such cookies only
record SessionCookies(boolean secure) {
    private static final String REFRESH_PATH = "/v1/session";

    Optional<String> accessOf(HttpServletRequest request) {
        return valueOf(request, accessName());
    }

    Optional<String> refreshOf(HttpServletRequest request) {
        return valueOf(request, refreshName());
    }

    private static Optional<String> valueOf(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    HttpHeaders giving(SessionTokens tokens, Instant now) {
        return headers(
                access(tokens.access().token())
                        .maxAge(Duration.between(now, tokens.access().expiresAt())),
                refresh(tokens.refresh().text()).maxAge(Duration.between(now, tokens.sessionExpiresAt())));
    }

    HttpHeaders takingAway() {
        return headers(access("").maxAge(Duration.ZERO), refresh("").maxAge(Duration.ZERO));
    }

    private static HttpHeaders headers(ResponseCookieBuilder... cookies) {
        HttpHeaders headers = new HttpHeaders();
        for (ResponseCookieBuilder cookie : cookies) {
            headers.add(HttpHeaders.SET_COOKIE, cookie.build().toString());
        }
        return headers;
    }

    private ResponseCookieBuilder access(String value) {
        return cookie(accessName(), value).path("/");
    }

    private ResponseCookieBuilder refresh(String value) {
        return cookie(refreshName(), value).path(REFRESH_PATH);
    }

    private ResponseCookieBuilder cookie(String name, String value) {
        return ResponseCookie.from(name, value).httpOnly(true).secure(secure).sameSite("Strict");
    }

    private String accessName() {
        return secure ? "__Host-spira-access" : "spira-access";
    }

    private String refreshName() {
        return secure ? "__Secure-spira-refresh" : "spira-refresh";
    }
}
