package org.spira.api.adapter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.core.usecase.RecogniseCaller;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets in who brings a token of ours, in the header `Authorization` or else in the app's cookie. With the header the
/// cookie is not even looked at: whoever sets it speaks for themselves.
final class CallerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer";
    /// Set when a token came that is no good.
    static final String BAD_TOKEN = CallerFilter.class.getName() + ".BAD_TOKEN";

    private final RecogniseCaller recogniseCaller;
    private final SessionCookies cookies;
    private final HandlerExceptionResolver exceptions;

    CallerFilter(RecogniseCaller recogniseCaller, SessionCookies cookies, HandlerExceptionResolver exceptions) {
        this.recogniseCaller = recogniseCaller;
        this.cookies = cookies;
        this.exceptions = exceptions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = hasAuthorization(request) ? bearerOf(request) : cookies.accessOf(request);
        try {
            Optional<Caller> caller = token.flatMap(recogniseCaller::recognise);
            if (token.isPresent() && caller.isEmpty()) {
                request.setAttribute(BAD_TOKEN, true);
            }
            caller.ifPresent(CallerFilter::letIn);
        } catch (DataAccessException | UnavailableException e) {
            exceptions.resolveException(request, response, null, e);
            return;
        }
        chain.doFilter(request, response);
    }

    static boolean hasAuthorization(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /// What follows the scheme `Bearer`, in any case; empty without such a header.
    private static Optional<String> bearerOf(HttpServletRequest request) {
        String[] header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("")
                .strip()
                .split(" ", 2);
        if (!header[0].equalsIgnoreCase(SCHEME)) {
            return Optional.empty();
        }
        return Optional.of(header.length == 2 ? header[1].strip() : "");
    }

    /// Who has to change their password first has no role until then.
    private static void letIn(Caller caller) {
        List<SimpleGrantedAuthority> authorities = caller.mustChangePassword()
                ? List.of()
                : caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.code()))
                        .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", authorities));
        SecurityContextHolder.setContext(context);
    }
}
