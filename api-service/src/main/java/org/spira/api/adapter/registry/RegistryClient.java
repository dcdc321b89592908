package org.spira.api.adapter.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the registry's own API of a model, with an account that may read.
@Component
final class RegistryClient {
    private static final long MOST_BYTES = 8L << 20;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final RegistrySettings settings;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /// Empty when the registry has no such model.
    ///
    /// @param what the rest of the address, beginning with a slash
    /// @throws UnavailableException when it does not answer as a registry does
    Optional<JsonNode> get(String model, String what) {
        HttpResponse<byte[]> answer = ask(request(model, what));
        return switch (answer.statusCode()) {
            case OK -> Optional.of(understand(() -> json.readTree(answer.body())));
            // a name that no model of the registry can have is refused by it
            case NOT_FOUND, BAD_REQUEST -> Optional.empty();
            default -> throw new UnavailableException("the registry answers with " + answer.statusCode());
        };
    }

    /// Runs what reads an answer.
    static <T> T understand(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new UnavailableException("the registry's answer is not understood: " + e.getMessage(), e);
        }
    }

    /// @throws IllegalArgumentException when there is none
    static String text(JsonNode object, String name) {
        JsonNode text = object.path(name);
        if (!text.isString()) {
            throw new IllegalArgumentException("no " + name);
        }
        return text.asString();
    }

    private HttpResponse<byte[]> ask(HttpRequest request) {
        // the timeout of a request ends when its answer begins, so that the whole is watched from here
        var asked = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return asked.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            asked.cancel(true);
            throw new UnavailableException("the registry does not answer: " + e, e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException("stopped while waiting for the registry", e);
        }
    }

    private HttpRequest request(String model, String what) {
        String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
        String account = settings.username() + ":" + settings.password();
        return HttpRequest.newBuilder(URI.create(
                        settings.url().toString().replaceFirst("/+$", "") + "/api/registry/v1/models/" + name + what))
                .timeout(settings.timeout())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .header("Accept", "application/json")
                .build();
    }
}
