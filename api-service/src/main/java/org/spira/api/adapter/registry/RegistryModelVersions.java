package org.spira.api.adapter.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.port.ModelVersions;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the registry each time: few people look, and what they see should be what is.
@Component
final class RegistryModelVersions implements ModelVersions {
    private static final int MOST_VERSIONS = 50;
    private static final long MOST_BYTES = 8L << 20;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final RegistrySettings settings;
    private final HttpClient http;
    private final JsonMapper json = JsonMapper.shared();

    RegistryModelVersions(RegistrySettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public Optional<List<ModelVersion>> of(String model) {
        HttpResponse<byte[]> answer = ask(model);
        return switch (answer.statusCode()) {
            case OK -> Optional.of(read(answer.body()));
            // a name that no model of the registry can have is refused by it
            case NOT_FOUND, BAD_REQUEST -> Optional.empty();
            default -> throw new UnavailableException("the registry answers with " + answer.statusCode());
        };
    }

    private HttpResponse<byte[]> ask(String model) {
        // the timeout of a request ends when its answer begins, so that the whole is watched from here
        var asked = http.sendAsync(
                request(model),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
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

    private HttpRequest request(String model) {
        String name = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
        String account = settings.username() + ":" + settings.password();
        return HttpRequest.newBuilder(URI.create(settings.url().toString().replaceFirst("/+$", "")
                        + "/api/registry/v1/models/" + name + "/versions?limit=" + MOST_VERSIONS))
                .timeout(settings.timeout())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
                .header("Accept", "application/json")
                .build();
    }

    private List<ModelVersion> read(byte[] body) {
        try {
            return json.readTree(body)
                    .path("versions")
                    .valueStream()
                    .map(this::version)
                    .toList();
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new UnavailableException("the registry's answer is not understood: " + e.getMessage(), e);
        }
    }

    private ModelVersion version(JsonNode version) {
        return new ModelVersion(
                text(version, "version"),
                ModelVersion.Status.valueOf(text(version, "status")),
                version.path("status_message").asString(""),
                version.path("aliases").valueStream().map(JsonNode::asString).toList(),
                text(version, "digest"),
                Instant.parse(text(version, "created_at")),
                version.path("golden")
                        .valueStream()
                        .map(RegistryModelVersions::golden)
                        .toList(),
                Optional.of(version.path("contract"))
                        .filter(JsonNode::isObject)
                        .map(contract -> json.convertValue(contract, new TypeReference<Map<String, Object>>() {})),
                Optional.of(version.path("card")).filter(JsonNode::isString).map(JsonNode::asString));
    }

    private static ModelVersion.GoldenReplay golden(JsonNode golden) {
        JsonNode error = golden.path("max_abs_error");
        return new ModelVersion.GoldenReplay(
                text(golden, "name"),
                golden.path("passed").asBoolean(false),
                numbers(golden.path("expected")),
                numbers(golden.path("actual")),
                error.isNumber() ? OptionalDouble.of(error.asDouble()) : OptionalDouble.empty(),
                golden.path("diagnosis").asString(""));
    }

    private static List<Double> numbers(JsonNode array) {
        return array.valueStream()
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static String text(JsonNode object, String name) {
        JsonNode text = object.path(name);
        if (!text.isString()) {
            throw new IllegalArgumentException("no " + name);
        }
        return text.asString();
    }
}
