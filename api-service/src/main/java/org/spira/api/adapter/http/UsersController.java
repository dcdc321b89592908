package org.spira.api.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Role;
import org.spira.api.core.domain.User;
import org.spira.api.core.usecase.FindUser;
import org.spira.api.core.usecase.RegisterUser;
import org.spira.api.core.usecase.SetUp;
import org.spira.api.core.usecase.SignIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// People: signing in, registering, and the first admin.
@RestController
class UsersController {
    static final long RETRY_SECONDS = 2;

    private final SignIn signIn;
    private final RegisterUser registerUser;
    private final FindUser findUser;
    private final SetUp setUp;
    private final Permits signInPermits;

    UsersController(SignIn signIn, RegisterUser registerUser, FindUser findUser, SetUp setUp, Permits signInPermits) {
        this.signIn = signIn;
        this.registerUser = registerUser;
        this.findUser = findUser;
        this.setUp = setUp;
        this.signInPermits = signInPermits;
    }

    @PostMapping(path = "/v1/users/auth", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Object> signIn(
            @RequestBody(required = false) @Nullable MultiValueMap<String, String> body, HttpServletRequest request) {
        MultiValueMap<String, String> form = body == null ? new LinkedMultiValueMap<>() : body;
        String username = first(form, "username");
        String password = first(form, "password");
        List<FieldError> errors = new ArrayList<>();
        if (username.isEmpty()) {
            errors.add(new FieldError("username", "is required"));
        }
        if (password.isEmpty()) {
            errors.add(new FieldError("password", "is required"));
        }
        if (form.containsKey("grant_type") && !first(form, "grant_type").equals("password")) {
            errors.add(new FieldError("grant_type", "must be password"));
        }
        if (username.length() + password.length() > BodyLimitFilter.MOST_BYTES) {
            return BodyLimitFilter.TOO_LARGE.response(); // Tomcat reads forms past the filter's stream
        }
        if (!errors.isEmpty()) {
            return Problem.invalid(errors).response();
        }
        Optional<Permits.Permit> permit = signInPermits.take("");
        if (permit.isEmpty()) {
            return Refusals.TOO_MANY_SIGN_INS.retryAfter(RETRY_SECONDS);
        }
        try (Permits.Permit _ = permit.get()) {
            return answer(signIn.signIn(username, password, request.getRemoteAddr()));
        }
    }

    private static String first(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("");
    }

    private static ResponseEntity<Object> answer(SignIn.Outcome outcome) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var id, var token, var lifetime) ->
                ResponseEntity.ok(new TokenJson(id.value(), token.token(), "bearer", lifetime.toSeconds()));
            case SignIn.Outcome.Refused() -> Refusals.BAD_PASSWORD.response();
            case SignIn.Outcome.TooManyFailures(var wait) -> Refusals.tooManyFailures(wait);
        };
    }

    @PostMapping(path = "/v1/users", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> register(
            @RequestBody RegistrationJson registration, @AuthenticationPrincipal Caller caller) {
        return answer(registerUser.register(caller, registration.toRegistration()));
    }

    @PostMapping(path = "/v1/setup", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> setUp(@RequestBody SetUpJson request) {
        return switch (setUp.setUp(orEmpty(request.code()), request.toRegistration())) {
            case SetUp.Outcome.Answered(var answer) -> answer(answer);
            case SetUp.Outcome.WrongCode() -> Refusals.FORBIDDEN.response();
            case SetUp.Outcome.AlreadySetUp() ->
                Problem.of(HttpStatus.CONFLICT, "there is an admin already").response();
        };
    }

    private static ResponseEntity<Object> answer(RegisterUser.Outcome outcome) {
        return switch (outcome) {
            case RegisterUser.Outcome.Registered(var id) ->
                ResponseEntity.ok(new RegisteredJson("user registered!", id.value()));
            case RegisterUser.Outcome.Forbidden() -> Refusals.FORBIDDEN.response();
            case RegisterUser.Outcome.ConfirmationDiffers() -> Refusals.CONFIRMATION_DIFFERS.response();
            case RegisterUser.Outcome.UsernameTaken() -> Refusals.USERNAME_TAKEN.response();
            case RegisterUser.Outcome.EmailTaken() -> Refusals.EMAIL_TAKEN.response();
            case RegisterUser.Outcome.EmailMalformed() -> Refusals.EMAIL_MALFORMED.response();
            case RegisterUser.Outcome.Invalid(var errors) ->
                Problem.invalid(errors).response();
        };
    }

    @GetMapping("/v1/users/{user_id}")
    ResponseEntity<Object> show(@PathVariable("user_id") String userId, @AuthenticationPrincipal Caller caller) {
        return switch (findUser.find(caller, userId)) {
            case FindUser.Finding.Found(var user) -> ResponseEntity.ok(UserJson.of(user));
            case FindUser.Finding.NotFound() -> Refusals.USER_NOT_FOUND.response();
            case FindUser.Finding.MalformedId() -> Refusals.USER_ID_MALFORMED.response();
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// @param expiresIn seconds
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TokenJson(String id, String accessToken, String tokenType, long expiresIn) {
        @Override
        public String toString() {
            return "TokenJson[id=" + id + "]";
        }
    }

    record RegisteredJson(String message, String id) {}

    record UserJson(String id, String username, String email, List<String> roles) {
        static UserJson of(User user) {
            return new UserJson(
                    user.id().value(),
                    user.username(),
                    user.email(),
                    user.roles().stream().map(Role::code).sorted().toList());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RegistrationJson(
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String passwordConfirmation,
            @Nullable List<@Nullable String> roles,
            @Nullable Boolean mustChangePassword) {

        RegisterUser.Registration toRegistration() {
            return new RegisterUser.Registration(
                    orEmpty(username),
                    orEmpty(email),
                    orEmpty(password),
                    orEmpty(passwordConfirmation),
                    Optional.ofNullable(roles)
                            .map(codes ->
                                    codes.stream().map(UsersController::orEmpty).toList()),
                    mustChangePassword != null && mustChangePassword);
        }

        @Override
        public String toString() {
            return "RegistrationJson[]";
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SetUpJson(
            @Nullable String code,
            @Nullable String username,
            @Nullable String email,
            @Nullable String password,
            @Nullable String passwordConfirmation) {

        RegisterUser.Registration toRegistration() {
            return new RegisterUser.Registration(
                    orEmpty(username),
                    orEmpty(email),
                    orEmpty(password),
                    orEmpty(passwordConfirmation),
                    Optional.empty());
        }

        @Override
        public String toString() {
            return "SetUpJson[]";
        }
    }
}
