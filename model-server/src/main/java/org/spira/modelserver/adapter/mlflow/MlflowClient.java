package org.spira.modelserver.adapter.mlflow;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few calls that a stock MLflow server is asked. Every one goes to the configured server and nowhere else:
/// redirects are not followed, and addresses in its answers are places on it or refused.
final class MlflowClient implements AutoCloseable {

    private static final int MAX_JSON_BYTES = 4 << 20;
    private static final String API = "/api/2.0/mlflow/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

    private final MlflowSettings settings;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    MlflowClient(MlflowSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// The version that an alias points at.
    String version(String name, String alias) throws IOException, InterruptedException, RefusedException {
        JsonNode answer = json(API + "registered-models/alias?name=" + encode(name) + "&alias=" + encode(alias));
        String version = answer.path("model_version").path("version").asString("");
        if (!isVersion(version)) {
            throw new RefusedException("MLflow names no version for the alias " + alias + " of " + name);
        }
        return version;
    }

    /// The newest version of a stage, of all for `latest`.
    String newest(String name, String stage) throws IOException, InterruptedException, RefusedException {
        String ofStage = stage.equals("latest") ? "" : "&stages=" + encode(stage);
        JsonNode answer = json(API + "registered-models/get-latest-versions?name=" + encode(name) + ofStage);
        return answer.path("model_versions")
                .valueStream()
                .map(version -> version.path("version").asString(""))
                .filter(MlflowClient::isVersion)
                .max(Comparator.comparingInt(Integer::parseInt))
                .orElseThrow(() -> new RefusedException("MLflow names no version of " + name + " in " + stage));
    }

    String status(String name, String version) throws IOException, InterruptedException, RefusedException {
        JsonNode answer = json(API + "model-versions/get?name=" + encode(name) + "&version=" + encode(version));
        return answer.path("model_version").path("status").asString("");
    }

    ArtifactFolder folder(String name, String version) throws IOException, InterruptedException, RefusedException {
        JsonNode answer =
                json(API + "model-versions/get-download-uri?name=" + encode(name) + "&version=" + encode(version));
        return ArtifactFolder.of(answer.path("artifact_uri").asString(""), settings.url());
    }

    JsonNode list(String folder) throws IOException, InterruptedException, RefusedException {
        return json(ARTIFACTS + "?path=" + encode(folder));
    }

    InputStream download(String file) throws IOException, InterruptedException, RefusedException {
        String path = Arrays.stream(file.split("/")).map(MlflowClient::encode).collect(Collectors.joining("/"));
        return get(ARTIFACTS + "/" + path);
    }

    private JsonNode json(String path) throws IOException, InterruptedException, RefusedException {
        try (InputStream body = get(path)) {
            byte[] bytes = body.readNBytes(MAX_JSON_BYTES + 1);
            if (bytes.length > MAX_JSON_BYTES) {
                throw new RefusedException("MLflow's answer is longer than " + MAX_JSON_BYTES + " bytes");
            }
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new RefusedException("MLflow's answer is no JSON");
        }
    }

    private InputStream get(String path) throws IOException, InterruptedException, RefusedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.base() + path))
                .timeout(settings.requestTimeout())
                .GET();
        authorization().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
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
            throw new IOException("MLflow answers " + status + " to GET " + path);
        }
        String hint = status == 401 || status == 403 ? " (check SPIRA_MLFLOW_USERNAME and _PASSWORD, or _TOKEN)" : "";
        throw new RefusedException("MLflow answers " + status + " to GET " + path + hint);
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException _) {
            // whoever reads it is told by its next read
        }
    }

    /// As MLflow's own clients do: a user name wins over a token.
    private Optional<String> authorization() {
        if (!settings.username().isBlank()) {
            String account = settings.username() + ":" + settings.password();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
        return settings.token().isBlank() ? Optional.empty() : Optional.of("Bearer " + settings.token());
    }

    private static boolean isVersion(String text) {
        return text.matches("\\d{1,9}");
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
