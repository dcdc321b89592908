package org.spira.modelserver.adapter.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few calls that the model registry is asked. Redirects are not followed: the credentials are for one host.
final class RegistryClient implements AutoCloseable {

    private static final int MAX_JSON_BYTES = 4 << 20;

    private final RegistrySettings settings;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    RegistryClient(RegistrySettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// The version that an alias points at.
    String version(String name, String alias) throws IOException, InterruptedException, RefusedException {
        JsonNode answer =
                json("/api/2.0/mlflow/registered-models/alias?name=" + encode(name) + "&alias=" + encode(alias));
        String version = answer.path("model_version").path("version").asString("");
        if (!version.matches("\\d{1,9}")) {
            throw new RefusedException("the registry names no version for the alias " + alias + " of " + name);
        }
        return version;
    }

    /// The newest version of a stage, of all for `latest`.
    String newest(String name, String stage) throws IOException, InterruptedException, RefusedException {
        String ofStage = stage.equals("latest") ? "" : "&stages=" + encode(stage);
        JsonNode answer = json("/api/2.0/mlflow/registered-models/get-latest-versions?name=" + encode(name) + ofStage);
        return answer.path("model_versions")
                .valueStream()
                .filter(version -> !version.path("current_stage").asString("").equals("Archived"))
                .map(version -> version.path("version").asString(""))
                .filter(version -> version.matches("\\d{1,9}"))
                .max(Comparator.comparingInt(Integer::parseInt))
                .orElseThrow(() -> new RefusedException("the registry names no version of " + name + " in " + stage));
    }

    JsonNode describe(String name, String version) throws IOException, InterruptedException, RefusedException {
        return json(versionPath(name, version));
    }

    InputStream download(String name, String version, String file)
            throws IOException, InterruptedException, RefusedException {
        String path = Arrays.stream(file.split("/")).map(RegistryClient::encode).collect(Collectors.joining("/"));
        return get(versionPath(name, version) + "/files/" + path);
    }

    private JsonNode json(String path) throws IOException, InterruptedException, RefusedException {
        try (InputStream body = get(path)) {
            byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
            if (bytes.length > MAX_JSON_BYTES) {
                throw new RefusedException("the registry's answer is longer than " + MAX_JSON_BYTES + " bytes");
            }
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new RefusedException("the registry's answer is no JSON");
        }
    }

    private InputStream get(String path) throws IOException, InterruptedException, RefusedException {
        String base = settings.url().toString().replaceFirst("/+$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.requestTimeout())
                .header("Authorization", authorization())
                .GET()
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status == 200) {
            InputStream body = response.body();
            // the request's timeout ends with the headers; a body that stands still is ended here
            CompletableFuture.delayedExecutor(settings.downloadTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> closeQuietly(body));
            return body;
        }
        response.body().close();
        if (status >= 500 || status == 429 || status == 408) {
            throw new IOException("the registry answers " + status + " to GET " + path);
        }
        String hint = status == 401 || status == 403 ? " (check the name and password of its account)" : "";
        throw new RefusedException("the registry answers " + status + " to GET " + path + hint);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // whoever reads it is told by its next read
        }
    }

    private String authorization() {
        String account = settings.username() + ":" + settings.password();
        return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
    }

    private static String versionPath(String name, String version) {
        return "/api/registry/v1/models/" + encode(name) + "/versions/" + encode(version);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }

    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }
}
