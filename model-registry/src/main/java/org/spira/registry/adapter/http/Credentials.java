package org.spira.registry.adapter.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Role;
import org.spira.registry.core.port.Tokens;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who is asking: a bearer token of the API service, or the Basic account of the model servers.
final class Credentials extends OncePerRequestFilter {
    private static final int MAX_HEADER_LENGTH = 8 * 1024;
    private static final int MAX_AGENT_LENGTH = 200;

    private final Tokens tokens;
    private final HttpSettings settings;
    private final InstantSource clock;

    Credentials(Tokens tokens, HttpSettings settings, InstantSource clock) {
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null || header.length() > MAX_HEADER_LENGTH) {
            chain.doFilter(request, response);
            return;
        }
        String[] parts = header.split(" ", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        String value = parts.length == 2 ? parts[1].strip() : "";
        Optional<Caller> caller = Optional.empty();
        if (scheme.equals("basic")) {
            caller = account(value);
        } else if (scheme.equals("bearer")) {
            switch (tokens.check(value, clock.instant())) {
                case Tokens.Valid(Caller known) -> caller = Optional.of(known);
                case Tokens.Invalid _ -> {}
                case Tokens.Undecided _ -> {
                    Answers.write(
                            response,
                            new Refusal(
                                    503,
                                    "TEMPORARILY_UNAVAILABLE",
                                    "Tokens can't be checked: the service that issues them does not answer."));
                    return;
                }
            }
        }
        caller.map(known -> known.with(agent(request), UUID.randomUUID().toString()))
                .ifPresent(Credentials::signIn);
        chain.doFilter(request, response);
    }

    /// For the audit chain, so without what could pass for something else there.
    private static String agent(HttpServletRequest request) {
        String header = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        String printable = header.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.substring(0, Math.min(MAX_AGENT_LENGTH, printable.length()));
    }

    private Optional<Caller> account(String encoded) {
        String plain;
        try {
            plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        boolean known = !settings.password().isEmpty() && same(plain, settings.username() + ":" + settings.password());
        return known
                ? Optional.of(
                        new Caller("service:" + settings.username(), settings.username(), Set.of(Role.READER), "", ""))
                : Optional.empty();
    }

    /// Takes the same time for every wrong guess.
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void signIn(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                Arrays.stream(Role.values())
                        .filter(caller::may)
                        .map(role -> new SimpleGrantedAuthority(role.name()))
                        .toList()));
        SecurityContextHolder.setContext(context);
    }
}
