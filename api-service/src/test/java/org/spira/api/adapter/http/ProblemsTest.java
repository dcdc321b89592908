package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

@HttpTest
class ProblemsTest {
    private final Stage stage;

    @Autowired
    ProblemsTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void reset() {
        stage.world().reset();
    }

    @Test
    void leavesPathsOfCallersOutOfTheLog() {
        stage.clinician().client().get("/v1/patients/12345678A");

        assertThat(LoggerFactory.getLogger("org.springframework.web.servlet.PageNotFound")
                        .isWarnEnabled())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/no-such-path,   404",
        "DELETE, /v1/models,         405",
        "PUT,    /v1/users/auth,     405",
        "POST,   /v1/models,         415"
    })
    void describesWhatItDoesNotServe(String method, String path, int status) {
        Answer answer = stage.clinician().client().send(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("about:blank");
    }

    @Test
    void describesThatItSpeaksNoOtherFormat() {
        Answer answer =
                stage.clinician().client().send("GET", "/v1/models", BodyPublishers.noBody(), "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models;a=b",
                "/v1//models",
                "/v1/models/%2e%2e",
                "/v1/models%2fx",
                "/v1/%00",
                "/v1/users/%0d%0a"
            })
    void refusesSuspiciousPathsWithAProblem(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
        assertThat(answer).doesNotContain("Exception").doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/models|x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"
            })
    void refusesMalformedRequestsWithoutShowingItself(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(answer).doesNotContain("Exception").doesNotContain("Tomcat").doesNotContain("<html");
    }

    @Test
    void sendsHeadersThatKeepBrowsersSafe() {
        Answer answer = stage.clinician().client().get("/v1/models");

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void allowsNoOtherOrigin() {
        Answer answer = stage.anyone()
                .send(
                        "OPTIONS",
                        "/v1/models",
                        BodyPublishers.noBody(),
                        "Origin",
                        "https://elsewhere.example",
                        "Access-Control-Request-Method",
                        "GET");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
