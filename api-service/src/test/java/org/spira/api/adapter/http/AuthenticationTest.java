package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.adapter.http.Stage.Person;
import org.spira.api.core.domain.Role;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class AuthenticationTest {
    private static final String BAD = "401 could not validate the credentials";
    private final Stage stage;

    @Autowired
    AuthenticationTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    private Answer getModels(String authorization) {
        return stage.anyone().send("GET", "/v1/models/", BodyPublishers.noBody(), "Authorization", authorization);
    }

    private String token(Person person) {
        return stage.world().token(stage.tokens(), person.user());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v1/models/",
        "GET,  /v1/models/6741f0a2c3b4d5e6f7a8b9c0",
        "POST, /v1/models/",
        "GET,  /v1/hospitals/",
        "POST, /v1/users/",
        "GET,  /v1/users/6741f0a2c3b4d5e6f7a8b9c0",
        "GET,  /v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences",
        "POST, /v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences",
        "GET,  /v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences/events",
        "GET,  /v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences/6741f0a2c3b4d5e6f7a8b9c1",
        "GET,  /v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences/6741f0a2c3b4d5e6f7a8b9c1/result",
        "GET,  /v1/no-such-path",
        "GET,  /actuator/metrics"
    })
    void asksForATokenEverywhere(String method, String path) {
        Answer answer = stage.anyone().send(method, path, BodyPublishers.noBody());

        assertThat(answer.refusal()).isEqualTo("401 Not authenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void takesAnotherSchemeForNoToken() {
        Answer answer =
                getModels("Basic " + Base64.getEncoder().encodeToString("a:b".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.refusal()).isEqualTo("401 Not authenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer nonsense", "bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void refusesAnEmptyOrBadToken(String authorization) {
        Answer answer = getModels(authorization);

        assertThat(answer.refusal()).isEqualTo(BAD);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void readsTheSchemeInAnyCase(String scheme) {
        assertThat(getModels(scheme + " " + token(stage.clinician())).status()).isEqualTo(200);
    }

    @Test
    void refusesATokenAfterItsTime() {
        String token = token(stage.clinician());

        stage.world().clock.advance(Duration.ofMinutes(31));

        assertThat(getModels("Bearer " + token).refusal()).isEqualTo(BAD);
    }

    @Test
    void refusesATamperedToken() {
        String[] token = token(stage.clinician()).split("[.]", -1);
        String claims = new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8)
                .replace("clinician", "admin");
        String forged = token[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + "." + token[2];

        assertThat(getModels("Bearer " + forged).refusal()).isEqualTo(BAD);
    }

    @Test
    void keepsMetricsForAdmins() {
        assertThat(stage.clinician().client().get("/actuator/metrics").refusal())
                .isEqualTo("403 Forbidden operation");
        Person admin = stage.signedIn(Role.ADMIN);
        int port = stage.port();
        assertThat(statusOf(port, "/actuator/metrics", token(admin))).isEqualTo(200);
        assertThat(statusOf(port, "/actuator/prometheus", token(admin))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/health/liveness"})
    void showsItsHealthToAnyone(String path) {
        assertThat(statusOf(stage.port(), path, "")).isEqualTo(200);
    }

    @Test
    void publishesTheKeyOfItsTokens() {
        Answer answer = stage.anyone().get("/.well-known/jwks.json");

        String header = token(stage.clinician()).split("[.]", -1)[0];
        String kid = answer.json().path("keys").path(0).path("kid").asString();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains(kid)
                .contains("\"EdDSA\"");
        assertThat(answer.header("Cache-Control")).contains("max-age=300");
    }

    /// Of paths that the description leaves to Spring Boot's own.
    private static int statusOf(int port, String path, String token) {
        try {
            return Client.http()
                    .send(
                            new Client(port, java.util.Optional.of(token))
                                    .request(path)
                                    .GET()
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
