package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Users;
import org.spira.api.core.usecase.ChangePassword;
import org.spira.api.core.usecase.ChangeUser;
import org.spira.api.core.usecase.ListUsers;
import org.spira.api.core.usecase.RegisterUser;
import org.spira.api.core.usecase.ResetPassword;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// Looking after people: what admins do for others, and the password, which everybody changes for themselves.
@RestController
class PeopleController {
    private static final int DEFAULT_LIMIT = 50;

    private final ListUsers listUsers;
    private final ChangeUser changeUser;
    private final ChangePassword changePassword;
    private final ResetPassword resetPassword;
    private final SessionCookies cookies;
    private final Permits signInPermits;
    private final InstantSource clock;

    PeopleController(
            ListUsers listUsers,
            ChangeUser changeUser,
            ChangePassword changePassword,
            ResetPassword resetPassword,
            SessionCookies cookies,
            Permits signInPermits,
            InstantSource clock) {
        this.listUsers = listUsers;
        this.changeUser = changeUser;
        this.changePassword = changePassword;
        this.resetPassword = resetPassword;
        this.cookies = cookies;
        this.signInPermits = signInPermits;
        this.clock = clock;
    }

    @GetMapping("/v1/users")
    ResponseEntity<Object> list(
            @RequestParam(name = "q", defaultValue = "") String part,
            @RequestParam(name = "limit", defaultValue = "") String limitText,
            @RequestParam(name = "cursor", defaultValue = "") String cursor,
            @AuthenticationPrincipal Caller caller) {
        Optional<Integer> limit = limit(limitText);
        Optional<String> after = cursor.isEmpty() ? Optional.empty() : usernameOf(cursor);
        List<FieldError> errors = new ArrayList<>();
        if (limit.isEmpty()) {
            errors.add(new FieldError("limit", "must be from 1 to " + SearchParameters.LARGEST_LIMIT));
        }
        if (!cursor.isEmpty() && after.isEmpty()) {
            errors.add(new FieldError("cursor", "is not the next_cursor of a list of users"));
        }
        if (part.length() > RegisterUser.LONGEST_EMAIL) {
            errors.add(new FieldError("q", "must be at most " + RegisterUser.LONGEST_EMAIL + " characters"));
        }
        if (!errors.isEmpty()) {
            return Problem.invalid(errors).response();
        }
        Optional<String> wanted = Optional.of(part.strip()).filter(text -> !text.isEmpty());
        return listUsers
                .list(caller, new Users.Search(wanted, after, limit.orElse(DEFAULT_LIMIT)))
                .<ResponseEntity<Object>>map(page -> ResponseEntity.ok(AccountsJson.of(page)))
                .orElseGet(Refusals.FORBIDDEN::response);
    }

    private static Optional<Integer> limit(String text) {
        if (text.isEmpty()) {
            return Optional.of(DEFAULT_LIMIT);
        }
        return Optional.of(text)
                .filter(given -> given.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(limit -> limit >= 1 && limit <= SearchParameters.LARGEST_LIMIT);
    }

    private static String cursorOf(String username) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(username.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> usernameOf(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                    .filter(username -> username.length() <= RegisterUser.LONGEST_USERNAME);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @PatchMapping(path = "/v1/users/{user_id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> change(
            @PathVariable("user_id") String userId,
            @RequestBody ChangeJson change,
            @AuthenticationPrincipal Caller caller) {
        return switch (changeUser.change(caller, userId, change.toWish())) {
            case ChangeUser.Outcome.Changed(var user) -> ResponseEntity.ok(AccountJson.of(user));
            case ChangeUser.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case ChangeUser.Outcome.MalformedId() -> Refusals.USER_ID_MALFORMED.response();
            case ChangeUser.Outcome.NotFound() -> Refusals.USER_NOT_FOUND.response();
            case ChangeUser.Outcome.OwnAdmin() -> Refusals.OWN_ADMIN.response();
            case ChangeUser.Outcome.LastAdmin() -> Refusals.LAST_ADMIN.response();
            case ChangeUser.Outcome.EmailTaken() -> Refusals.EMAIL_TAKEN.response();
            case ChangeUser.Outcome.EmailMalformed() -> Refusals.EMAIL_MALFORMED.response();
            case ChangeUser.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    @PutMapping(path = "/v1/users/{user_id}/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> changePassword(
            @PathVariable("user_id") String userId,
            @RequestBody PasswordJson password,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request) {
        Optional<Permits.Permit> permit = signInPermits.take("");
        if (permit.isEmpty()) {
            return Refusals.TOO_MANY_SIGN_INS.retryAfter(UsersController.RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            return answer(
                    changePassword.change(caller, UserId.parse(userId), password.toWish(), request.getRemoteAddr()));
        }
    }

    private ResponseEntity<Object> answer(ChangePassword.Outcome outcome) {
        return switch (outcome) {
            case ChangePassword.Outcome.Changed(var tokens) -> {
                var answer = ResponseEntity.noContent();
                tokens.ifPresent(given -> answer.headers(cookies.giving(given, clock.instant())));
                yield answer.build();
            }
            case ChangePassword.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case ChangePassword.Outcome.ConfirmationDiffers() -> Refusals.CONFIRMATION_DIFFERS.response();
            case ChangePassword.Outcome.WrongPassword() -> Refusals.WRONG_PASSWORD.response();
            case ChangePassword.Outcome.SamePassword() -> Refusals.SAME_PASSWORD.response();
            case ChangePassword.Outcome.TooManyFailures(var wait) -> Refusals.tooManyFailures(wait);
            case ChangePassword.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    @PostMapping("/v1/users/{user_id}/password-reset")
    ResponseEntity<Object> resetPassword(
            @PathVariable("user_id") String userId, @AuthenticationPrincipal Caller caller) {
        Optional<Permits.Permit> permit = signInPermits.take("");
        if (permit.isEmpty()) {
            return Refusals.TOO_MANY_SIGN_INS.retryAfter(UsersController.RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            return switch (resetPassword.reset(caller, userId)) {
                case ResetPassword.Outcome.Reset(var password) ->
                    ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new TemporaryPasswordJson(password));
                case ResetPassword.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
                case ResetPassword.Outcome.MalformedId() -> Refusals.USER_ID_MALFORMED.response();
                case ResetPassword.Outcome.NotFound() -> Refusals.USER_NOT_FOUND.response();
                case ResetPassword.Outcome.OwnPassword() -> Refusals.OWN_PASSWORD.response();
            };
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AccountJson(
            String id,
            String username,
            String email,
            List<String> roles,
            boolean disabled,
            boolean mustChangePassword,
            String createdIn,
            @Nullable String lastSignIn) {
        static AccountJson of(User user) {
            return new AccountJson(
                    user.id().value(),
                    user.username(),
                    user.email(),
                    user.roles().stream().map(Role::code).sorted().toList(),
                    user.disabled(),
                    user.mustChangePassword(),
                    WireTime.text(user.id().madeAt()),
                    user.lastSignIn().map(WireTime::text).orElse(null));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AccountsJson(List<AccountJson> users, @Nullable String nextCursor) {
        static AccountsJson of(Users.Page page) {
            return new AccountsJson(
                    page.users().stream().map(AccountJson::of).toList(),
                    page.next().map(PeopleController::cursorOf).orElse(null));
        }
    }

    record ChangeJson(
            @Nullable Boolean disabled,
            @Nullable List<@Nullable String> roles,
            @Nullable String email) {
        ChangeUser.Wish toWish() {
            return new ChangeUser.Wish(
                    Optional.ofNullable(disabled),
                    Optional.ofNullable(roles)
                            .map(codes -> codes.stream()
                                    .map(PeopleController::orEmpty)
                                    .toList()),
                    Optional.ofNullable(email));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PasswordJson(
            @Nullable String currentPassword,
            @Nullable String password,
            @Nullable String passwordConfirmation) {
        ChangePassword.Wish toWish() {
            return new ChangePassword.Wish(orEmpty(currentPassword), orEmpty(password), orEmpty(passwordConfirmation));
        }

        @Override
        public String toString() {
            return "PasswordJson[]";
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TemporaryPasswordJson(String temporaryPassword) {
        @Override
        public String toString() {
            return "TemporaryPasswordJson[]";
        }
    }
}
