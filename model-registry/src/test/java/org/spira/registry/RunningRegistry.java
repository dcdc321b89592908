package org.spira.registry;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.OctetPublicJwk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.spira.registry.config.RegistryApplication;
import org.spira.servers.MongoServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real application over real servers, started once for all tests of this JVM, and clients of every role.
public final class RunningRegistry {
    public static final String PASSWORD = "of-the-model-servers";
    private static final String KEY_ID = "test-key";
    private static final KeyPair KEYS = Jwks.CRV.Ed25519.keyPair().build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RunningRegistry INSTANCE = new RunningRegistry();

    private final ConfigurableApplicationContext application;
    private final MongoServer mongo = Servers.mongo();
    private final S3Server s3 = Servers.s3();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningRegistry(String... settings) {
        this.application = start(settings);
    }

    /// One more, with settings of its own over servers of its own.
    public static RunningRegistry with(String... settings) {
        return new RunningRegistry(settings);
    }

    public void stop() throws Exception {
        application.close();
        mongo.close();
        s3.close();
    }

    public static RunningRegistry get() {
        return INSTANCE;
    }

    private ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.mongodb.uri=" + mongo.uri("spira_registry"),
                "--spira.s3.endpoint=" + s3.endpoint(),
                "--spira.s3.access-key=" + s3.accessKey(),
                "--spira.s3.secret-key=" + s3.secretKey(),
                "--spira.s3.model-bucket=models-"
                        + UUID.nameUUIDFromBytes(KEYS.getPublic().getEncoded()),
                "--spira.registry.password=" + PASSWORD,
                "--spira.tokens.jwks-url=" + publishedKeys(),
                "--spira.registry.creates-per-minute=100000",
                "--spira.audit.sweep-interval=1s",
                "--spira.validation.sweep-interval=1s"));
        for (String setting : settings) {
            String name = setting.substring(0, setting.indexOf('=') + 1);
            arguments.removeIf(argument -> argument.startsWith(name)); // two of a name would become a list
            arguments.add(setting);
        }
        return new SpringApplicationBuilder(RegistryApplication.class).run(arguments.toArray(String[]::new));
    }

    public int port() {
        return Integer.parseInt(
                Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port")));
    }

    public String url() {
        return "http://localhost:" + port();
    }

    public <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    public <T> Map<String, T> beans(Class<T> type) {
        return application.getBeansOfType(type);
    }

    /// Somebody with one role of a token only.
    public Client only(String role) {
        return new Client(
                "Bearer " + token("44444444444444444444" + Math.abs(role.hashCode() % 10_000), List.of(role)));
    }

    public Client engineer() {
        return new Client("Bearer " + token("0123456789abcdef01234567", List.of("ml-engineer")));
    }

    public Client otherEngineer() {
        return new Client("Bearer " + token("111111111111111111111111", List.of("ml-engineer")));
    }

    public Client admin() {
        return new Client("Bearer " + token("222222222222222222222222", List.of("admin")));
    }

    public Client clinician() {
        return new Client("Bearer " + token("333333333333333333333333", List.of("clinician")));
    }

    public Client modelServer() {
        return new Client("Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                ("model-server:" + PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    public Client with(String authorization) {
        return new Client(authorization);
    }

    public static String token(String subject, List<String> roles) {
        Instant now = Instant.now();
        return Jwts.builder()
                .header()
                .keyId(KEY_ID)
                .and()
                .issuer("spira")
                .subject(subject)
                .claim("preferred_username", "user-" + subject.charAt(0))
                .claim("roles", roles)
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(Duration.ofMinutes(30))))
                .id(UUID.randomUUID().toString())
                .signWith(KEYS.getPrivate(), Jwts.SIG.EdDSA)
                .compact();
    }

    /// An address with the public key of [#token].
    public static String publishedKeys() {
        OctetPublicJwk<?> key = (OctetPublicJwk<?>)
                Jwks.builder().octetKey(KEYS.getPublic()).id(KEY_ID).build();
        byte[] body = JSON.writeValueAsBytes(Map.of("keys", List.of(plain(key))));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks.json", exchange -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/jwks.json";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> plain(Map<String, Object> jwk) {
        Map<String, String> plain = new java.util.TreeMap<>();
        jwk.forEach((name, value) -> plain.put(name, String.valueOf(value)));
        return plain;
    }

    /// An answer: status, headers, and its body as JSON or bytes.
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public java.net.http.HttpHeaders headers() {
            return response.headers();
        }

        public byte[] body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(body());
        }

        public String errorCode() {
            return json().path("error_code").asString("");
        }

        public String message() {
            return json().path("message").asString("");
        }
    }

    /// Calls with one set of credentials (none if empty).
    public final class Client {
        private final String authorization;

        private Client(String authorization) {
            this.authorization = authorization;
        }

        public Answer get(String path) {
            return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
        }

        public Answer post(String path, String json) {
            return send("POST", path, "application/json", ModelFiles.bytes(json));
        }

        public Answer delete(String path, String json) {
            return send("DELETE", path, "application/json", ModelFiles.bytes(json));
        }

        public Answer put(String path, byte[] body) {
            return send("PUT", path, "application/octet-stream", body);
        }

        public Answer send(String method, String path, String contentType, byte[] body) {
            return send(HttpRequest.newBuilder(URI.create(url() + path))
                    .header("Content-Type", contentType)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
        }

        public Answer send(HttpRequest.Builder request) {
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            try {
                HttpResponse<byte[]> response = http.send(
                        request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofByteArray());
                return new Answer(response);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Uploads the files to a new staging area and returns its source.
        public String upload(Map<String, byte[]> files) {
            String area = "staging/" + UUID.randomUUID();
            files.forEach((path, bytes) -> {
                Answer answer = put("/api/2.0/mlflow-artifacts/artifacts/" + area + "/" + path, bytes);
                if (answer.status() != 200) {
                    throw new IllegalStateException(path + ": " + answer.status() + " "
                            + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
                }
            });
            return "mlflow-artifacts:/" + area;
        }

        /// Registers a version and waits for the end of it.
        public JsonNode register(String name, Map<String, byte[]> files) {
            post("/api/2.0/mlflow/registered-models/create", "{\"name\":\"" + name + "\"}");
            return createVersion(name, upload(files));
        }

        public JsonNode createVersion(String name, String source) {
            Answer created = post(
                    "/api/2.0/mlflow/model-versions/create",
                    "{\"name\":\"" + name + "\",\"source\":\"" + source + "\"}");
            if (created.status() != 200) {
                throw new IllegalStateException(created.status() + " " + created.json());
            }
            return awaitEnd(name, created.json().at("/model_version/version").asString());
        }

        public JsonNode awaitEnd(String name, String version) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> get("/api/2.0/mlflow/model-versions/get?name=" + name + "&version=" + version)
                                    .json()
                                    .path("model_version"),
                            found -> !found.path("status").asString("").equals("PENDING_REGISTRATION"));
        }
    }
}
