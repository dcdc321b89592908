package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/// Proof that a request which a browser signs with cookies was made by a page of this origin: it repeats a cookie in a
/// header. Like Spring Security's `spa()`, but the header is the only place: a form of another site can bring
/// parameters and no headers, and looking for parameters would read a whole upload before the caller was let in.
final class HeaderCsrf implements CsrfTokenRequestHandler {
    /// They ask for a password or a code, and set no cookie.
    private static final Set<String> NO_COOKIES_LOOKED_AT = Set.of("/v1/users/auth", "/v1/setup");

    private final SessionCookies cookies;

    private HeaderCsrf(SessionCookies cookies) {
        this.cookies = cookies;
    }

    static void configure(CsrfConfigurer<HttpSecurity> csrf, SessionCookies cookies) {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> cookie.secure(cookies.secure()).sameSite("Strict"));
        HeaderCsrf handler = new HeaderCsrf(cookies);
        csrf.csrfTokenRepository(repository)
                .csrfTokenRequestHandler(handler)
                // without a session of its own Spring takes each request for a sign-in, and would take the token away
                .sessionAuthenticationStrategy((_, _, _) -> {})
                .requireCsrfProtectionMatcher(handler::needsProof);
    }

    /// Where a browser might act for its user without being told to. Signing in is such a place too: to be signed in
    /// as somebody else, unknowing, is an attack.
    private boolean needsProof(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
                && !CallerFilter.hasAuthorization(request)
                && !NO_COOKIES_LOOKED_AT.contains(request.getServletPath())
                && (isSession(request)
                        || cookies.accessOf(request).isPresent()
                        || cookies.refreshOf(request).isPresent());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        if (isSession(request)) {
            token.get().getToken(); // makes the cookie if there is none
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return request.getHeader(token.getHeaderName());
    }

    private static boolean isSession(HttpServletRequest request) {
        return request.getServletPath().startsWith("/v1/session");
    }
}
