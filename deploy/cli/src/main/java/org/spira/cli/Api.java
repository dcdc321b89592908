package org.spira.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The `/v1` API as the signed-in user.
final class Api {
    /// The API waits two minutes for a model server.
    private static final Duration REPRODUCTION_TIMEOUT = Duration.ofMinutes(3);
    private static final int PAGE = 200;

    private final Server server;
    private final String userId;

    record Model(String id, String name, String channel) {}

    record SignedIn(String userId, String token) {}

    Api(Server server, String userId) {
        this.server = server;
        this.userId = userId;
    }

    /// OAuth 2.0 password grant.
    static SignedIn signIn(Server server, String username, String password) {
        var form = Map.of("grant_type", "password", "username", username, "password", password);
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Server.encode(field.getValue()))
                .collect(Collectors.joining("&"));
        var answer = server.send(server.request("/v1/users/auth")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        if (answer.status() == 401) {
            var said = answer.detail().isEmpty() ? "Incorrect username or password" : answer.detail();
            throw new Failure(ExitCode.NOT_ALLOWED, said + "; check both and try again.", answer);
        }
        var signedIn = server.require(answer).body();
        var result = new SignedIn(Json.text(signedIn, "id"), Json.text(signedIn, "access_token"));
        if (result.token().isEmpty()) {
            throw new Failure(ExitCode.UNEXPECTED, "This is not a SPIRA API: it answered without a token.");
        }
        return result;
    }

    JsonNode user() {
        return server.getJson("/v1/users/" + userId);
    }

    void createUser(JsonNode user) {
        server.postJson("/v1/users/", user);
    }

    List<Model> models() {
        return server.getJson("/v1/models/")
                .path("models")
                .valueStream()
                .map(model -> new Model(
                        Json.text(model, "id"), Json.text(model, "name"), Json.text(model, "publishing_channel")))
                .toList();
    }

    /// By id or by name.
    Model model(String reference) {
        var models = models();
        return models.stream()
                .filter(model -> model.id().equals(reference) || model.name().equals(reference))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCode.REFUSED,
                        models.isEmpty()
                                ? "There is no model yet; register one with: spira models register DIR"
                                : "There is no model %s; choose one of: %s"
                                        .formatted(
                                                reference,
                                                models.stream().map(Model::name).collect(Collectors.joining(", ")))));
    }

    /// False if the API lists a model of this name already.
    boolean listModel(String name, String channel) {
        var body = Json.object().put("name", name).put("publishing_channel", channel);
        var answer = server.send(server.post("/v1/models/", body));
        if (answer.status() == 400 && answer.detail().equals("model name is already registered")) return false;
        server.require(answer);
        return true;
    }

    /// Sends the form, again if need be: the key makes all of these one inference. Returns its id.
    String submit(Multipart form, String idempotencyKey, Progress progress) {
        var answer = server.sendPatiently(() -> {
            progress.end();
            progress.start();
            return server.request("/v1/users/" + userId + "/inferences")
                    .timeout(Server.UPLOAD_TIMEOUT)
                    .header("Idempotency-Key", idempotencyKey)
                    .header("Content-Type", form.contentType())
                    .POST(new Upload(form.body(), progress));
        });
        return Json.text(server.require(answer).body(), "inference_id", "id");
    }

    JsonNode inferences(int limit) {
        return server.getJson("/v1/users/" + userId + "/inferences?limit=" + limit);
    }

    JsonNode inference(String id) {
        return server.require(ask(inferencePath(id))).body();
    }

    /// Empty while the API knows the inference but has no result for it.
    Optional<JsonNode> result(String id) {
        var answer = ask(inferencePath(id) + "/result");
        if (answer.status() == 404 && answer.detail().equals("result not found")) return Optional.empty();
        return Optional.of(server.require(answer).body());
    }

    /// Once, and not for long: who follows an inference asks again.
    private Answer ask(String path) {
        return server.send(server.request(path).timeout(Duration.ofSeconds(10)).GET());
    }

    /// Hands on the user's inference events until the stream ends; `connected` runs once it is open.
    /// Throws IOException if there is no such stream.
    void readEvents(EventStream stream, Runnable connected, Consumer<EventStream.Event> events)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request("/v1/users/" + userId + "/inferences/events")
                .setHeader("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(10)) // until it answers; the stream itself stays open
                .GET();
        if (!stream.lastId().isEmpty()) request.header("Last-Event-ID", stream.lastId());
        var response = server.client().send(request.build(), BodyHandlers.ofInputStream());
        try (var body = response.body();
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var type = response.headers().firstValue("Content-Type").orElse("");
            if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
                throw new IOException("no event stream: " + response.statusCode() + " " + type);
            }
            connected.run();
            stream.read(lines, events);
        }
    }

    /// Runs a stored result again; `model` is an id, absent for the main result.
    JsonNode reproduce(String inferenceId, Optional<String> model) {
        var body = Json.object();
        model.ifPresent(id -> body.put("model", id));
        var request = server.post("/v1/inferences/" + Server.encode(inferenceId) + "/reproductions", body)
                .timeout(REPRODUCTION_TIMEOUT);
        return server.require(server.send(request)).body();
    }

    JsonNode recall(String name, String version, String reason) {
        var body = Json.object().put("name", name).put("version", version).put("reason", reason);
        return server.postJson("/v1/recalls", body);
    }

    /// What the ledger has of a version: whether any result is of it, and the recall that holds now.
    record Known(boolean hasResults, Optional<JsonNode> recall) {
        boolean isAny() {
            return hasResults || recall.isPresent();
        }
    }

    Known version(String name, String version) {
        var known = server.getJson("/v1/versions?name=" + Server.encode(name) + "&version=" + Server.encode(version));
        return new Known(
                known.path("results").asLong(0) > 0,
                Optional.of(known.path("recall")).filter(Json::present));
    }

    /// All results that a recall touches, page by page.
    void recalledResults(String recallId, Consumer<JsonNode> results) {
        var cursor = "";
        do {
            var page = server.getJson("/v1/recalls/" + Server.encode(recallId) + "/results?limit=" + PAGE
                    + (cursor.isEmpty() ? "" : "&cursor=" + Server.encode(cursor)));
            page.path("results").forEach(results);
            cursor = Json.text(page, "next_cursor");
        } while (!cursor.isEmpty());
    }

    JsonNode withdrawRecall(String recallId, String reason) {
        return server.postJson(
                "/v1/recalls/" + Server.encode(recallId) + "/withdrawal",
                Json.object().put("reason", reason));
    }

    private String inferencePath(String id) {
        return "/v1/users/" + userId + "/inferences/" + Server.encode(id);
    }
}
