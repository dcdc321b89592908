package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.RefreshToken;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.usecase.CloseSession;
import org.spira.api.core.usecase.OpenSession;
import org.spira.api.core.usecase.RefreshSession;
import org.spira.api.core.usecase.SessionTokens;
import org.spira.api.core.usecase.ShowSession;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Signing in and out with cookies, for the app.
@RestController
class SessionController {
    private final OpenSession openSession;
    private final ShowSession showSession;
    private final RefreshSession refreshSession;
    private final CloseSession closeSession;
    private final SessionCookies cookies;
    private final Permits signInPermits;
    private final InstantSource clock;

    SessionController(
            OpenSession openSession,
            ShowSession showSession,
            RefreshSession refreshSession,
            CloseSession closeSession,
            SessionCookies cookies,
            Permits signInPermits,
            InstantSource clock) {
        this.openSession = openSession;
        this.showSession = showSession;
        this.refreshSession = refreshSession;
        this.closeSession = closeSession;
        this.cookies = cookies;
        this.signInPermits = signInPermits;
        this.clock = clock;
    }

    @PostMapping(path = "/v1/session", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> open(@RequestBody CredentialsJson credentials, HttpServletRequest request) {
        List<FieldError> errors = credentials.errors();
        if (!errors.isEmpty()) {
            return Problem.invalid(errors).response();
        }
        Optional<Permits.Permit> permit = signInPermits.take("");
        if (permit.isEmpty()) {
            return Refusals.TOO_MANY_SIGN_INS.retryAfter(UsersController.RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            return answer(openSession.open(
                    credentials.usernameText(),
                    credentials.passwordText(),
                    request.getRemoteAddr(),
                    cookies.refreshOf(request)));
        }
    }

    private ResponseEntity<Object> answer(OpenSession.Outcome outcome) {
        return switch (outcome) {
            case OpenSession.Outcome.Opened(var tokens) -> signedIn(tokens);
            case OpenSession.Outcome.Refused() -> Refusals.BAD_PASSWORD.response();
            case OpenSession.Outcome.TooManyFailures(var wait) -> Refusals.tooManyFailures(wait);
        };
    }

    private ResponseEntity<Object> signedIn(SessionTokens tokens) {
        return ResponseEntity.ok()
                .headers(cookies.giving(tokens, clock.instant()))
                .body(SessionJson.of(tokens.user(), tokens.access().expiresAt(), tokens.sessionExpiresAt()));
    }

    @GetMapping("/v1/session")
    ResponseEntity<Object> show(@AuthenticationPrincipal Caller caller) {
        return showSession
                .show(caller)
                .<ResponseEntity<Object>>map(found ->
                        ResponseEntity.ok(SessionJson.of(found.user(), found.expiresAt(), found.sessionExpiresAt())))
                .orElseGet(SessionController::notSignedIn);
    }

    @PostMapping("/v1/session/refresh")
    ResponseEntity<Object> refresh(HttpServletRequest request) {
        Optional<String> token = cookies.refreshOf(request);
        if (token.isEmpty()) {
            return notSignedIn();
        }
        return switch (refreshSession.refresh(token.get())) {
            case RefreshSession.Outcome.Refreshed(var tokens) -> signedIn(tokens);
            case RefreshSession.Outcome.Refused() -> {
                HttpHeaders headers = cookies.takingAway();
                headers.set(HttpHeaders.WWW_AUTHENTICATE, SecurityConfiguration.CHALLENGE);
                yield Refusals.BAD_TOKEN.response(headers);
            }
        };
    }

    private static ResponseEntity<Object> notSignedIn() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, SecurityConfiguration.CHALLENGE);
        return Refusals.NOT_AUTHENTICATED.response(headers);
    }

    @DeleteMapping("/v1/session")
    ResponseEntity<Object> close(@AuthenticationPrincipal @Nullable Caller caller, HttpServletRequest request) {
        closeSession.close(
                Optional.ofNullable(caller).flatMap(Caller::session),
                cookies.refreshOf(request).flatMap(RefreshToken::parse));
        return ResponseEntity.noContent().headers(cookies.takingAway()).build();
    }

    record CredentialsJson(
            @Nullable String username, @Nullable String password) {
        List<FieldError> errors() {
            List<FieldError> errors = new ArrayList<>();
            if (usernameText().isEmpty()) {
                errors.add(new FieldError("username", "is required"));
            }
            if (passwordText().isEmpty()) {
                errors.add(new FieldError("password", "is required"));
            }
            return errors;
        }

        String usernameText() {
            return username == null ? "" : username;
        }

        String passwordText() {
            return password == null ? "" : password;
        }

        @Override
        public String toString() {
            return "CredentialsJson[]";
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SessionJson(UserJson user, String expiresAt, String sessionExpiresAt) {
        static SessionJson of(User user, Instant expiresAt, Instant sessionExpiresAt) {
            return new SessionJson(UserJson.of(user), WireTime.text(expiresAt), WireTime.text(sessionExpiresAt));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record UserJson(String id, String username, String email, List<String> roles, boolean mustChangePassword) {
        static UserJson of(User user) {
            return new UserJson(
                    user.id().value(),
                    user.username(),
                    user.email(),
                    user.roles().stream().map(Role::code).sorted().toList(),
                    user.mustChangePassword());
        }
    }
}
