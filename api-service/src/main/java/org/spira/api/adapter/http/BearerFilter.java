package org.spira.api.adapter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.port.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets in who brings a token of ours.
final class BearerFilter extends OncePerRequestFilter {
    private static final String SCHEME = "bearer";
    /// Set when a token came that is no good.
    static final String BAD_TOKEN = BearerFilter.class.getName() + ".BAD_TOKEN";

    private final Tokens tokens;
    private final InstantSource clock;

    BearerFilter(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> token = tokenOf(request);
        Optional<Caller> caller = token.flatMap(text -> tokens.read(text, clock.instant()));
        if (token.isPresent() && caller.isEmpty()) {
            request.setAttribute(BAD_TOKEN, true);
        }
        caller.ifPresent(BearerFilter::letIn);
        chain.doFilter(request, response);
    }

    /// What follows the scheme `Bearer`, in any case; empty without such a header.
    private static Optional<String> tokenOf(HttpServletRequest request) {
        String[] header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("")
                .strip()
                .split(" ", 2);
        if (!header[0].equalsIgnoreCase(SCHEME)) {
            return Optional.empty();
        }
        return Optional.of(header.length == 2 ? header[1].strip() : "");
    }

    private static void letIn(Caller caller) {
        List<SimpleGrantedAuthority> authorities = caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.code()))
                .toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, "", authorities));
        SecurityContextHolder.setContext(context);
    }
}
