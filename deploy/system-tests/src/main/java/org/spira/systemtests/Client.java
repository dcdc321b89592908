package org.spira.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.spira.embedded.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A signed-in user of the API who knows nothing but HTTP.
public final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String api;
    private final String token;
    private final String userId;
    private final Duration patience;

    private Client(String api, String token, String userId, Duration patience) {
        this.api = api;
        this.token = token;
        this.userId = userId;
        this.patience = patience;
    }

    public static Client signIn(String api, Credentials.User user) {
        return signIn(api, user.username(), user.password());
    }

    public static Client signIn(String api, String username, String password) {
        Answer answer = auth(api, username, password);
        if (answer.status() != 200) {
            throw new IllegalStateException("sign-in answered " + answer);
        }
        return new Client(
                api,
                answer.json().path("access_token").asString(),
                answer.json().path("id").asString(),
                Duration.ofSeconds(60));
    }

    /// The same user by another way to the API.
    public Client at(String otherApi) {
        return new Client(otherApi, token, userId, patience);
    }

    /// The same user, who waits for an answer no longer than this.
    public Client waiting(Duration limit) {
        return new Client(api, token, userId, limit);
    }

    public static Answer auth(String api, String username, String password) {
        String body = "grant_type=password&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8)
                + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(api + "/v1/users/auth"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public String userId() {
        return userId;
    }

    public String modelId(String name) {
        for (JsonNode model : get("/v1/models/").json().path("models")) {
            if (model.path("name").asString().equals(name)) {
                return model.path("id").asString();
            }
        }
        throw new IllegalStateException("no model " + name);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer submit(Form form) {
        return submitAs(userId, form);
    }

    public Answer submit(Form form, String idempotencyKey) {
        return send(form.post(request(inferences(userId)).header("Idempotency-Key", idempotencyKey)));
    }

    public Answer submitAs(String owner, Form form) {
        return send(form.post(request(inferences(owner))));
    }

    /// Submits and returns the id of what was accepted.
    public String accepted(Form form) {
        Answer answer = submit(form);
        if (answer.status() != 200) {
            throw new IllegalStateException("submission answered " + answer);
        }
        return answer.json().path("inference_id").asString();
    }

    public JsonNode inference(String id) {
        return get(inferences(userId) + "/" + id).json();
    }

    public String status(String id) {
        return inference(id).path("status").asString();
    }

    public Answer result(String id) {
        return get(inferences(userId) + "/" + id + "/result");
    }

    public Answer list(String query) {
        return get(inferences(userId) + query);
    }

    /// The lines of the event stream, as they come; the caller closes it.
    public Stream<String> events() throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = HTTP.send(
                request(inferences(userId) + "/events")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the event stream answered " + response.statusCode());
        }
        return response.body();
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static String inferences(String owner) {
        return "/v1/users/" + owner + "/inferences";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            return new Answer(0, "", String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// @param status 0 when there was no answer
    public record Answer(int status, String contentType, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String detail() {
            return json().path("detail").asString("");
        }

        public List<String> wrongFields() {
            return json().path("errors")
                    .valueStream()
                    .map(error -> error.path("field").asString())
                    .toList();
        }
    }
}
