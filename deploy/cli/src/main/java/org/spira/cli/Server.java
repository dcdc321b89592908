package org.spira.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;

/// One HTTP server that we talk to. Redirects are not followed: they could carry the token elsewhere.
final class Server {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    /// Covers the whole upload of one file or submission.
    static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(15);

    /// Kept in the registry's audit.
    private static final String USER_AGENT = "spira/" + Spira.version().orElse("0");

    private final HttpClient client;
    private final String name;
    private final URI base;
    private final Optional<String> token;
    private final Patience patience;
    private final Terminal terminal;

    Server(HttpClient client, String name, URI base, Optional<String> token, Patience patience, Terminal terminal) {
        this.client = client;
        this.name = name;
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.terminal = terminal;
    }

    static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// One path segment or query value, percent-encoded.
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpClient client() {
        return client;
    }

    HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER_TIMEOUT)
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT);
        token.ifPresent(value -> builder.header("Authorization", "Bearer " + value));
        return builder;
    }

    HttpRequest.Builder post(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.pretty(body)));
    }

    JsonNode getJson(String path) {
        return require(send(request(path).GET())).body();
    }

    JsonNode postJson(String path, JsonNode body) {
        return require(send(post(path, body))).body();
    }

    /// The answer, whatever its status.
    Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), Json.read(response.body()));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, unreachable(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.UNEXPECTED, "Interrupted.", e);
        }
    }

    /// Sends again, a bounded number of times, while the server is out of reach or asks to come back.
    /// Only for requests that may arrive twice.
    Answer sendPatiently(Supplier<HttpRequest.Builder> request) {
        for (var attempt = 1; ; attempt++) {
            Duration pause;
            try {
                var answer = send(request.get());
                if (!answer.triesLater() || attempt == patience.attempts()) return answer;
                var asked = answer.retryAfter(Instant.now());
                if (asked.isPresent() && asked.get().compareTo(patience.longestPause()) > 0) return answer;
                pause = asked.orElse(patience.pauseAfter(attempt));
                terminal.note("The %s is busy (%d); trying again in %s."
                        .formatted(name, answer.status(), Texts.seconds(pause)));
            } catch (Failure failure) {
                if (failure.exitCode() != ExitCode.UNAVAILABLE || attempt == patience.attempts()) throw failure;
                pause = patience.pauseAfter(attempt);
                terminal.note("No answer from the %s; trying again in %s.".formatted(name, Texts.seconds(pause)));
            }
            Patience.pause(pause);
        }
    }

    /// The answer if it is a success; otherwise the failure that tells the user what to do.
    Answer require(Answer answer) {
        if (answer.succeeded()) return answer;
        throw refusal(answer);
    }

    Failure refusal(Answer answer) {
        var detail = answer.detail().strip().replaceFirst("\\.$", ""); // it goes on within our sentence
        var said = (detail.isEmpty() ? "" : ": " + detail)
                + (answer.incident().isEmpty() ? "" : ", incident " + answer.incident());
        return switch (answer.status()) {
            case 401 ->
                new Failure(
                        ExitCode.NOT_ALLOWED,
                        "The %s does not know you (any more); run: spira login".formatted(name),
                        answer);
            case 403 ->
                new Failure(
                        ExitCode.NOT_ALLOWED,
                        "The %s does not let you do this%s; ask an administrator for the role.".formatted(name, said),
                        answer);
            case 408, 429, 502, 503, 504 ->
                new Failure(
                        ExitCode.UNAVAILABLE,
                        "The %s is busy or unavailable (%d%s); try again %s."
                                .formatted(
                                        name,
                                        answer.status(),
                                        said,
                                        answer.retryAfter(Instant.now())
                                                .map(wait -> "in " + Texts.seconds(wait))
                                                .orElse("in a moment")),
                        answer);
            case 413 ->
                new Failure(
                        ExitCode.REFUSED, "The %s refused the upload as too large%s.".formatted(name, said), answer);
            default ->
                answer.status() >= 500
                        ? new Failure(
                                ExitCode.UNAVAILABLE,
                                "The %s failed (%d%s); try again, or look at its log."
                                        .formatted(name, answer.status(), said),
                                answer)
                        : new Failure(
                                ExitCode.REFUSED,
                                detail.isEmpty()
                                        ? "The %s refused this (%d); is %s its address?"
                                                .formatted(name, answer.status(), base)
                                        : "The %s refused this: %s".formatted(name, detail),
                                answer);
        };
    }

    private String unreachable(IOException e) {
        var setting = name.equals(Context.REGISTRY) ? "SPIRA_REGISTRY_URL" : "SPIRA_API_URL";
        return switch (e) {
            case ConnectException _, HttpConnectTimeoutException _ ->
                "Cannot reach the %s at %s: start it, or set %s.".formatted(name, base, setting);
            case HttpTimeoutException _ -> "The %s at %s did not answer in time; try again.".formatted(name, base);
            case SSLException _ ->
                "No secure connection to the %s at %s (%s): check the address and its certificate."
                        .formatted(name, base, e.getMessage());
            default -> "The connection to the %s at %s broke; try again.".formatted(name, base);
        };
    }
}
