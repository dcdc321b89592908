package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.api.ApiService;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on real servers; the test plays the model.
@SpringBootTest(
        classes = ApiService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spira.first-start.admin-username=root",
            "spira.first-start.admin-password=" + World.PASSWORD,
            "spira.first-start.admin-email=root@hospital.example",
            "spira.first-start.hospitals=Hospital das Clínicas",
            "spira.http.event-poll=500ms"
        })
@DirtiesContext
class ApiServiceIT {
    private static final MongoServer MONGO = Servers.mongo();
    private static final S3Server S3 = Servers.s3();
    private static final NatsServer NATS = Servers.nats();

    @TempDir
    static Path keys = Path.of("replaced");

    private final int port;

    ApiServiceIT(@LocalServerPort int port) {
        this.port = port;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("spring.mongodb.uri", () -> MONGO.uri("spira"));
        properties.add("spira.s3.endpoint", S3::endpoint);
        properties.add("spira.s3.access-key", S3::accessKey);
        properties.add("spira.s3.secret-key", S3::secretKey);
        properties.add("spira.nats.url", NATS::url);
        properties.add("spira.tokens.private-key-file", () -> keys.resolve("tokens.pem"));
    }

    @AfterAll
    static void stop() throws Exception {
        NATS.close();
        S3.close();
        MONGO.close();
    }

    private Client signIn(String username) {
        Client anyone = new Client(port, Optional.empty());
        String form = "username=" + username + "&password=" + World.PASSWORD.replace(' ', '+');
        Answer answer = await().atMost(Duration.ofSeconds(30))
                .until(() -> anyone.postForm("/v1/users/auth", form), given -> given.status() == 200);
        return anyone.with(answer.json().path("access_token").asString());
    }

    private static MultipartForm form(String modelId) {
        MultipartForm form = new MultipartForm()
                .field("model_id", modelId)
                .field("rgh", "12345678A")
                .field("mask_type", "NONE")
                .field("gender", "Feminino")
                .field("covid_status", "UNKNOWN")
                .field("local", "Hospital das Clínicas")
                .field("age", "54");
        for (String slot : List.of("aceite", "sustentada", "parlenda")) {
            form.file(slot, slot + ".wav", Waves.tone(2.0));
        }
        return form;
    }

    @Test
    void servesNoAppUnlessItIsToldWhereOneIs() {
        assertThat(new Client(port, Optional.empty()).get("/").refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void keepsTheAppSignedInUntilItSignsOut() {
        Browser browser = new Browser(signIn("root"));

        assertThat(browser.signIn("root", World.PASSWORD).status()).isEqualTo(200);
        Answer people = browser.get("/v1/users?q=ROOT@&limit=1");
        Browser copy = browser.copy();
        assertThat(browser.refresh().status()).isEqualTo(200);
        assertThat(copy.refresh().status()).isEqualTo(200);
        assertThat(copy.value(Browser.REFRESH)).isEqualTo(browser.value(Browser.REFRESH));
        assertThat(browser.post("/v1/hospitals", "{\"name\":\"Santa Casa\"}").status())
                .isEqualTo(200);
        assertThat(browser.send("DELETE", "/v1/session", "").status()).isEqualTo(204);

        assertThat(people.json().at("/users/0/username").asString()).isEqualTo("root");
        assertThat(people.json().at("/users/0/last_sign_in").asString()).isNotEmpty();
        assertThat(copy.get("/v1/users").status()).isEqualTo(401);
        assertThat(copy.refresh().status()).isEqualTo(401);
    }

    @Test
    void takesASubmissionToItsResult() throws Exception {
        Client admin = signIn("root");
        assertThat(admin.get("/v1/hospitals/").text()).contains("Hospital das Clínicas");
        String registration = """
                {"username":"nurse","email":"nurse@hospital.example","password":"%s","password_confirmation":"%s"}""".formatted(World.PASSWORD, World.PASSWORD);
        String userId =
                admin.postJson("/v1/users/", registration).json().path("id").asString();
        assertThat(admin.postJson("/v1/users/", registration).refusal())
                .isEqualTo("400 username is already registered");
        String modelId = admin.postJson("/v1/models/", "{\"name\":\"Voice\",\"publishing_channel\":\"voice\"}")
                .json()
                .path("id")
                .asString();
        Client nurse = signIn("nurse");
        String inferences = "/v1/users/" + userId + "/inferences";

        try (Follower follower = Follower.of(nurse, inferences, "")) {
            Answer accepted = nurse.post(inferences, form(modelId), "Idempotency-Key", "k1");
            String id = accepted.json().path("inference_id").asString();
            assertThat(diagnosisOf(nurse, inferences, id)).isEqualTo("not available");

            answerAsModel(id, modelId);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> follower.data().stream()
                            .anyMatch(data -> data.contains(id) && data.contains("\"status\":\"completed\"")));
            assertThat(diagnosisOf(nurse, inferences, id)).isEqualTo("positive");
            assertThat(nurse.get(inferences + "?status=completed&limit=5").text())
                    .contains(id);
            assertThat(nurse.post(inferences, form(modelId), "Idempotency-Key", "k1")
                            .text())
                    .isEqualTo(accepted.text());
        }
        assertThat(sameAnswersAtOnce(nurse, inferences, modelId)).hasSize(1);
    }

    private static String diagnosisOf(Client client, String inferences, String id) {
        return client.get(inferences + "/" + id + "/result")
                .json()
                .path("result")
                .path("diagnosis")
                .asString();
    }

    private static Set<String> sameAnswersAtOnce(Client nurse, String inferences, String modelId) throws Exception {
        Set<String> answers = new HashSet<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sent.add(clients.submit(() -> nurse.post(inferences, form(modelId), "Idempotency-Key", "k2")));
            }
            for (Future<Answer> answer : sent) {
                answers.add(answer.get().text());
            }
        }
        return answers;
    }

    private static void answerAsModel(String inferenceId, String modelId) throws Exception {
        Connection nats = Nats.connect(NATS.url());
        try {
            JetStreamSubscription requests = nats.jetStream()
                    .subscribe(
                            "inference.requests.voice",
                            PullSubscribeOptions.builder()
                                    .durable("model-server-voice")
                                    .build());
            Message request = requests.fetch(1, Duration.ofSeconds(20)).getFirst();
            String text = new String(request.getData(), StandardCharsets.UTF_8);
            assertThat(text).contains(inferenceId).doesNotContain("12345678A");
            String digest = JsonMapper.shared()
                    .readTree(text)
                    .at("/recordings/sustentada/sha256")
                    .asString();
            String update = """
                    {"type":"inference-updated.v1","inferenceId":"%s","modelId":"%s","attempt":1,"worker":"test",
                     "occurredAt":"2026-11-21T23:59:01.321Z","state":"completed",
                     "result":{"output":[0.8312],"diagnosis":"positive",
                      "model":{"name":"voice","version":"1","digest":"%s"},
                      "decision":{"index":0,"positiveAtLeast":0.6,"negativeBelow":0.4},
                      "runtime":{"name":"onnxruntime","version":"1.29.0","executionProvider":"CPU",
                       "optimizationLevel":"ALL","intraOpThreads":1},
                      "inputs":{"sustentada":"%s"},
                      "timings":{"fetchMillis":1.0,"decodeMillis":1.0,"inferenceMillis":1.0}}}""".formatted(inferenceId, modelId, Stage.DIGEST.hex(), digest);
            nats.jetStream().publish("inference.updates", update.getBytes(StandardCharsets.UTF_8));
            request.ackSync(Duration.ofSeconds(5));
        } finally {
            nats.close();
        }
    }
}
