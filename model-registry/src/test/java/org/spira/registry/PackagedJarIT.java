package org.spira.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.servers.MongoServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;

/// The jar as it is deployed, configured through its environment, with less heap than the files it carries.
class PackagedJarIT {
    private static final long LARGE_BYTES = Long.getLong("spira.test.large-bytes", 320L * 1024 * 1024);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    static Path folder;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final MongoServer MONGO = Servers.mongo();
    private static final S3Server S3 = Servers.s3();
    private static Process process;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        Path log = folder.resolve("registry.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "SPIRA_PORT", "0",
                        "SPIRA_MONGODB_URI", MONGO.uri("spira_registry"),
                        "SPIRA_S3_ENDPOINT", S3.endpoint(),
                        "SPIRA_S3_ACCESS_KEY", S3.accessKey(),
                        "SPIRA_S3_SECRET_KEY", S3.secretKey(),
                        "SPIRA_TOKENS_JWKS_URL", RunningRegistry.publishedKeys(),
                        "SPIRA_VALIDATION_DIRECTORY", folder.resolve("trials").toString(),
                        "SPIRA_REGISTRY_PASSWORD", RunningRegistry.PASSWORD));
        process = builder.start();
        String port =
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> port(log), found -> !found.isEmpty());
        url = "http://localhost:" + port;
    }

    @AfterAll
    static void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Test
    void carriesFilesLargerThanItsHeapAndTriesModelsInAProcessOfItsOwn() throws Exception {
        String area = "staging/" + UUID.randomUUID();
        for (Map.Entry<String, byte[]> file : ModelFiles.tiny().entrySet()) {
            put(area + "/" + file.getKey(), BodyPublishers.ofByteArray(file.getValue()));
        }
        long started = System.nanoTime();
        put(area + "/large.data", BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(Noise::new), LARGE_BYTES));
        long uploaded = System.nanoTime();
        put(area + "/of-unknown-length.data", BodyPublishers.ofInputStream(() -> new Noise(6L * 1024 * 1024)));

        post("registered-models/create", "{\"name\":\"large\"}");
        post("model-versions/create", "{\"name\":\"large\",\"source\":\"mlflow-artifacts:/" + area + "\"}");
        String version = Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> text("/api/2.0/mlflow/model-versions/get?name=large&version=1"),
                        answer -> !answer.contains("PENDING_REGISTRATION"));

        assertThat(version).contains("\"status\":\"READY\"");
        String expected = digest(new Noise());
        long asked = System.nanoTime();
        assertThat(digestOf("/api/2.0/mlflow-artifacts/artifacts/models/large/1/large.data"))
                .isEqualTo(expected);
        System.out.printf(
                "[registry] %d MiB with a heap of 256 MiB: up in %d s, down in %d s, same SHA-256%n",
                LARGE_BYTES >> 20, (uploaded - started) / 1_000_000_000, (System.nanoTime() - asked) / 1_000_000_000);
        assertThat(digestOf("/api/registry/v1/models/large/versions/1/files/of-unknown-length.data"))
                .isEqualTo(digest(new Noise(6L * 1024 * 1024)));
        try (Stream<Path> left = Files.list(folder.resolve("trials"))) {
            assertThat(left).isEmpty();
        }
        assertThat(text("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("model-registry-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the jar first"));
        }
    }

    private static String port(Path log) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(Files.readString(log));
        }
        Matcher port = PORT.matcher(Files.readString(log));
        return port.find() ? port.group(1) : "";
    }

    private static void put(String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request("/api/2.0/mlflow-artifacts/artifacts/" + path).PUT(body).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    }

    private static void post(String route, String json) throws Exception {
        HttpRequest.Builder request = request("/api/2.0/mlflow/" + route).header("Content-Type", "application/json");
        HttpResponse<String> answer =
                HTTP.send(request.POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String text(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    private static String digestOf(String path) throws Exception {
        HttpResponse<InputStream> answer = HTTP.send(request(path).build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
        try (InputStream body = answer.body()) {
            return digest(body);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(5))
                .header(
                        "Authorization",
                        "Bearer " + RunningRegistry.token("0123456789abcdef01234567", List.of("ml-engineer")));
    }

    private static String digest(InputStream bytes) throws Exception {
        MessageDigest digester = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[64 * 1024];
        for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
            digester.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digester.digest());
    }

    /// The same bytes each time, as many as asked for, none of them kept.
    private static final class Noise extends InputStream {
        private final byte[] block = new byte[1024 * 1024];
        private final long length;
        private long sent;

        Noise() {
            this(LARGE_BYTES);
        }

        Noise(long length) {
            this.length = length;
            new Random(length).nextBytes(block);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            if (sent == length) {
                return -1;
            }
            int at = (int) (sent % block.length);
            int copied = (int) Math.min(Math.min(count, block.length - at), length - sent);
            System.arraycopy(block, at, buffer, offset, copied);
            sent += copied;
            return copied;
        }
    }
}
