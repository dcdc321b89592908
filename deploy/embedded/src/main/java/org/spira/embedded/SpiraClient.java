package org.spira.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few requests that set up a demonstration, over the same HTTP as everybody else's.
final class SpiraClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String apiUrl;
    private final String registryUrl;

    SpiraClient(HttpClient http, String apiUrl, String registryUrl) {
        this.http = http;
        this.apiUrl = apiUrl;
        this.registryUrl = registryUrl;
    }

    /// An access token; empty when user name and password do not fit.
    Optional<String> signIn(Credentials.User user) {
        String form =
                "grant_type=password&username=" + encoded(user.username()) + "&password=" + encoded(user.password());
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(apiUrl + "/v1/users/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return response.statusCode() == 401
                ? Optional.empty()
                : Optional.of(ok(response).path("access_token").asString());
    }

    /// Adds the user; one that is already there stays as it is.
    void createUser(String adminToken, Credentials.User user) {
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("username", user.username())
                .put("email", user.email())
                .put("password", user.password())
                .put("password_confirmation", user.password())
                .set("roles", JSON.createArrayNode().add(user.role())));
        HttpResponse<String> response = send(authorized("/v1/users/", adminToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        boolean exists = response.statusCode() == 400 && response.body().contains("username is already registered");
        if (!exists) {
            ok(response);
        }
    }

    /// Names of the models that can be asked.
    List<String> models(String token) {
        JsonNode models = ok(send(authorized("/v1/models/", token).GET())).path("models");
        return models.valueStream().map(model -> model.path("name").asString()).toList();
    }

    /// True when the registry knows a version of the model that is to be served.
    boolean hasChampion(String token, String model) {
        URI uri = URI.create(
                registryUrl + "/api/2.0/mlflow/registered-models/alias?name=" + encoded(model) + "&alias=champion");
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .GET());
        return response.statusCode() == 200;
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return HttpRequest.newBuilder(URI.create(apiUrl + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartFailure("The system does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up", e);
        }
    }

    private static JsonNode ok(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new StartFailure("%s %s answered %d: %s"
                    .formatted(response.request().method(), response.uri(), response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
