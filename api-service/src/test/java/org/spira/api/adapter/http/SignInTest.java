package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class SignInTest {
    private final Stage stage;

    @Autowired
    SignInTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private static String form(String username, String password) {
        return "username=" + username + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/auth", "/v1/users/auth/"})
    void givesATokenForTheRightPassword(String path) {
        Person nurse = stage.clinician();

        Answer answer = stage.anyone().postForm(path, form(nurse.user().username(), World.PASSWORD));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asString()).isEqualTo(nurse.id());
        assertThat(answer.json().path("token_type").asString()).isEqualTo("bearer");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(1790, 1800);
        String token = answer.json().path("access_token").asString();
        assertThat(stage.anyone().with(token).get("/v1/users/" + nurse.id()).status())
                .isEqualTo(200);
    }

    @Test
    void ignoresTheOtherFieldsOfThePasswordGrant() {
        Person nurse = stage.clinician();
        String form = form(nurse.user().username(), World.PASSWORD)
                + "&grant_type=password&scope=a+b&client_id=&client_secret=";

        assertThat(stage.anyone().postForm("/v1/users/auth", form).status()).isEqualTo(200);
    }

    @Test
    void refusesAWrongPassword() {
        Person nurse = stage.clinician();

        Answer answer =
                stage.anyone().postForm("/v1/users/auth", form(nurse.user().username(), "not the password"));

        assertThat(answer.refusal()).isEqualTo("401 Incorrect username or password");
    }

    @Test
    void refusesAnUnknownUserWithTheSameWords() {
        Answer answer = stage.anyone().postForm("/v1/users/auth", form("nobody", "some password"));

        assertThat(answer.refusal()).isEqualTo("401 Incorrect username or password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=nurse",
                "password=secret",
                "username=&password=secret",
                "username=nurse&password=",
                "",
                "username=nurse&password=secret&grant_type=client_credentials",
                "username=nurse&password=secret&grant_type="
            })
    void refusesAFormWithAMissingOrEmptyFieldOrAnotherGrant(String form) {
        Answer answer = stage.anyone().postForm("/v1/users/auth", form);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").size()).isPositive();
    }

    @Test
    void readsNoPasswordFromTheAddress() {
        Person nurse = stage.clinician();
        String query = "?" + form(nurse.user().username(), World.PASSWORD);

        assertThat(stage.anyone().postForm("/v1/users/auth" + query, "").status())
                .isEqualTo(422);
    }

    @Test
    void refusesABodyThatIsNoForm() {
        assertThat(stage.anyone().postJson("/v1/users/auth", "{}").status()).isEqualTo(415);
    }

    @Test
    void refusesAFormOfAMegabyteUnread() {
        Answer answer = stage.anyone().postForm("/v1/users/auth", form("nurse", "x".repeat(1_000_000)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void refusesAChunkedFormThatIsLarge(int length) {
        byte[] form = form("nurse", "x".repeat(length)).getBytes(StandardCharsets.UTF_8);

        Answer answer = stage.anyone()
                .send(
                        "POST",
                        "/v1/users/auth",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(form)),
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void refusesAFormThatCannotBeDecoded() {
        assertThat(stage.anyone()
                        .postForm("/v1/users/auth", "username=%zz&password=x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void makesAUserNameWaitAfterTenFailures() {
        Person nurse = stage.clinician();
        for (int i = 0; i < 10; i++) {
            assertThat(stage.anyone()
                            .postForm("/v1/users/auth", form(nurse.user().username(), "guess " + i))
                            .status())
                    .isEqualTo(401);
        }

        Answer locked =
                stage.anyone().postForm("/v1/users/auth", form(nurse.user().username(), World.PASSWORD));

        assertThat(locked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
        stage.world().clock.advance(Duration.ofMinutes(16));
        assertThat(stage.anyone()
                        .postForm("/v1/users/auth", form(nurse.user().username(), World.PASSWORD))
                        .status())
                .isEqualTo(200);
    }
}
