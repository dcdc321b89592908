package org.spira.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.spira.embedded.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Registers models and moves aliases over the registry's HTTP, as MLflow's clients do.
final class Engineer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String registry;
    private final String token;

    private Engineer(String registry, String token) {
        this.registry = registry;
        this.token = token;
    }

    static Engineer signIn(String api, String registry, Credentials.User user) {
        Client.Answer answer = Client.auth(api, user.username(), user.password());
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in answered " + answer);
        }
        return new Engineer(registry, answer.json().path("access_token").asString());
    }

    /// Registers a directory as the next version; its number once it is READY.
    String register(String name, Path directory) {
        String staging = "staging/" + UUID.randomUUID();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                ok(HttpRequest.newBuilder(
                                URI.create(registry + "/api/2.0/mlflow-artifacts/artifacts/" + staging + "/" + path))
                        .PUT(BodyPublishers.ofFile(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(post("registered-models/create", Map.of("name", name))); // the second time it exists
        String version = ok(post(
                        "model-versions/create", Map.of("name", name, "source", "mlflow-artifacts:/" + staging)))
                .path("model_version")
                .path("version")
                .asString();
        await().atMost(Duration.ofMinutes(2)).until(() -> status(name, version).equals("READY"));
        return version;
    }

    void point(String name, String alias, String version) {
        ok(post("registered-models/alias", Map.of("name", name, "alias", alias, "version", version)));
    }

    String digest(String name, String version) {
        return ok(HttpRequest.newBuilder(
                                URI.create(registry + "/api/registry/v1/models/" + name + "/versions/" + version))
                        .GET())
                .path("digest")
                .asString();
    }

    private String status(String name, String version) {
        JsonNode answer = ok(HttpRequest.newBuilder(URI.create(
                                registry + "/api/2.0/mlflow/model-versions/get?name=" + name + "&version=" + version))
                        .GET())
                .path("model_version");
        String status = answer.path("status").asString();
        if (status.startsWith("FAILED")) {
            throw new IllegalStateException("refused: " + answer);
        }
        return status;
    }

    private HttpRequest.Builder post(String route, Map<String, String> body) {
        return HttpRequest.newBuilder(URI.create(registry + "/api/2.0/mlflow/" + route))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode ok(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    response.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
