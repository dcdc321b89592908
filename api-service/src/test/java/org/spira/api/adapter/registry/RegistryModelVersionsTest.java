package org.spira.api.adapter.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.port.UnavailableException;

final class RegistryModelVersionsTest {
    private static final String DIGEST = "5e".repeat(32);
    private static final String TWO_VERSIONS = """
            {"versions":[
              {"name":"voice","version":"2","digest":"%1$s","status":"READY","status_message":"",
               "created_at":"2026-11-21T12:00:00.123456Z","bytes":9,"aliases":["champion"],"files":[],
               "contract":{"task":"respiratory-insufficiency","decision":{"positive-at-least":0.6}},
               "golden":[{"name":"steady","passed":true,"expected":[0.1],"actual":[0.1],"max_abs_error":0.0,
                          "diagnosis":"negative"}],
               "card":"# Card"},
              {"name":"voice","version":"1","digest":"%1$s","status":"FAILED_REGISTRATION",
               "status_message":"a golden sample differs","created_at":"2026-11-21T11:00:00Z","aliases":[],
               "golden":[{"name":"steady","passed":false,"expected":[0.1],"actual":["NaN"],"max_abs_error":"NaN",
                          "diagnosis":""}]}]}
            """.formatted(DIGEST);

    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = TWO_VERSIONS;
    private volatile Duration delay = Duration.ZERO;

    RegistryModelVersionsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                if (delay.isPositive()) {
                    out.write(bytes, 0, 1);
                    out.flush();
                    new java.util.concurrent.CountDownLatch(1)
                            .await(delay.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
                }
                out.write(bytes, delay.isPositive() ? 1 : 0, bytes.length - (delay.isPositive() ? 1 : 0));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private RegistryModelVersions registry(Duration timeout) {
        return new RegistryModelVersions(client(timeout));
    }

    private RegistryClient client(Duration timeout) {
        return new RegistryClient(new RegistrySettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "reader", "secret", timeout));
    }

    private RegistryModelVersions registry() {
        return registry(Duration.ofSeconds(5));
    }

    @Test
    void readsAllThatTheRegistrySays() {
        assertThat(registry().of("voice"))
                .contains(List.of(
                        new ModelVersion(
                                "voice",
                                "2",
                                ModelVersion.Status.READY,
                                "",
                                List.of("champion"),
                                DIGEST,
                                Instant.parse("2026-11-21T12:00:00.123456Z"),
                                List.of(new ModelVersion.GoldenReplay(
                                        "steady", true, List.of(0.1), List.of(0.1), OptionalDouble.of(0), "negative")),
                                Optional.of(Map.of(
                                        "task",
                                        "respiratory-insufficiency",
                                        "decision",
                                        Map.of("positive-at-least", 0.6))),
                                Optional.of("# Card")),
                        new ModelVersion(
                                "voice",
                                "1",
                                ModelVersion.Status.FAILED_REGISTRATION,
                                "a golden sample differs",
                                List.of(),
                                DIGEST,
                                Instant.parse("2026-11-21T11:00:00Z"),
                                List.of(new ModelVersion.GoldenReplay(
                                        "steady", false, List.of(0.1), List.of(), OptionalDouble.empty(), "")),
                                Optional.empty(),
                                Optional.empty())));
    }

    @Test
    void asksWithItsAccountForExactlyThisModel() {
        registry().of("a b/../c?d");

        assertThat(requests)
                .containsExactly(
                        "/api/registry/v1/models/a%20b%2F..%2Fc%3Fd/versions?limit=50 Basic cmVhZGVyOnNlY3JldA==");
    }

    @Test
    void knowsNothingOfAModelThatIsNotThere() {
        for (int answer : new int[] {404, 400}) {
            status = answer;
            body = "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"none\"}";

            assertThat(registry().of("voice")).isEmpty();
        }
    }

    @Test
    void isWithoutARegistryThatDoesNotAnswerAsOne() {
        List<Map.Entry<Integer, String>> answers = List.of(
                Map.entry(401, "{}"),
                Map.entry(503, "{}"),
                Map.entry(200, "<html>"),
                Map.entry(200, "{\"versions\":[{}]}"),
                Map.entry(200, TWO_VERSIONS.replace("READY", "FINE")),
                Map.entry(200, TWO_VERSIONS.replace("2026-11-21T11:00:00Z", "yesterday")));

        answers.forEach(answer -> {
            status = answer.getKey();
            body = answer.getValue();
            assertThatExceptionOfType(UnavailableException.class)
                    .as(body)
                    .isThrownBy(() -> registry().of("voice"));
        });
    }

    @Test
    void waitsNoLongerThanItMay() {
        delay = Duration.ofSeconds(2);

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> registry(Duration.ofMillis(300)).of("voice"));
    }

    @Test
    void isWithoutARegistryThatIsNotThere() {
        RegistryModelVersions registry = registry();
        server.stop(0);

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> registry.of("voice"));
    }
}
