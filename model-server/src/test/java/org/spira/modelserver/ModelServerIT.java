package org.spira.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.support.JsonValueUtils;
import io.nats.service.Discovery;
import io.nats.service.StatsResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.testing.Asker;
import org.spira.modelserver.testing.Contracts;
import org.spira.modelserver.testing.Replica;
import org.spira.modelserver.testing.SlowStore;
import org.spira.modelserver.testing.Wav;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The service with a real broker and a real S3 server.
class ModelServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] LOUD = Wav.tone(48_000, 2, 220, 0.5);

    private static S3Server s3;

    @TempDir
    private static Path cache;

    private NatsServer nats;
    private Asker asker;
    private final List<Replica> replicas = new ArrayList<>();

    @BeforeAll
    static void startStore() {
        s3 = Servers.s3();
    }

    @AfterAll
    static void stopStore() {
        s3.close();
    }

    @BeforeEach
    void startBroker() throws Exception {
        nats = Servers.nats();
        asker = new Asker(nats, s3, "loudness");
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        asker.close();
        nats.close();
    }

    private Replica start(String... settings) {
        Replica replica = new Replica(nats, s3, cache, settings);
        replicas.add(replica);
        return replica;
    }

    private Replica startReady(String... settings) {
        Replica replica = start(settings);
        await().atMost(PATIENCE).until(replica::isReady);
        return replica;
    }

    private JsonNode answer(String inferenceId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asker.answers(inferenceId)).isNotEmpty());
        return asker.answers(inferenceId).getFirst();
    }

    private void awaitNothingLeft() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asker.unacknowledged()).isZero());
    }

    @Test
    void saysStartedAndCompletedAndAcknowledges() throws Exception {
        Replica replica = startReady("SPIRA_WORKER_NAME=worker-1");

        String id = asker.ask(LOUD, Map.of("age", "54"));

        JsonNode answer = answer(id);
        assertThat(asker.updates(id))
                .extracting(update -> update.path("state").asString())
                .containsExactly("started", "completed");
        assertThat(asker.updates(id))
                .allSatisfy(update -> assertThat(Contracts.violations("inference-updated.v1", update.toString()))
                        .isEmpty());
        assertThat(answer.path("worker").asString()).isEqualTo("worker-1");
        assertThat(answer.path("result").path("diagnosis").asString()).isEqualTo("positive");
        assertThat(answer.path("result").path("model").path("name").asString()).isEqualTo("loudness");
        assertThat(asker.heard())
                .allSatisfy(message ->
                        assertThat(message.getHeaders().getFirst("traceparent")).startsWith("00-0af7651916cd43dd"));
        awaitNothingLeft();
        assertThat(replica.executions()).isOne();
    }

    @Test
    void replicasShareRequestsAndExecuteEachOnce() throws Exception {
        Replica first = startReady();
        Replica second = startReady();

        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            ids.add(asker.ask(LOUD, Map.of()));
        }
        ids.forEach(this::answer);

        awaitNothingLeft();
        assertThat(first.executions() + second.executions()).isEqualTo(40);
        assertThat(first.executions()).isPositive();
        assertThat(second.executions()).isPositive();
    }

    @Test
    void saysOnTheBrokerWhichModelItServesAndHowItFares() throws Exception {
        startReady("SPIRA_WORKER_NAME=worker-1");
        Replica second = startReady("SPIRA_WORKER_NAME=worker-2");
        answer(asker.ask(LOUD, Map.of()));
        answer(asker.ask("no audio".getBytes(StandardCharsets.UTF_8), Map.of()));
        awaitNothingLeft();

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<StatsResponse> replicas = announced();
            assertThat(replicas).hasSize(2);
            assertThat(sum(replicas, "completed")).isOne();
            assertThat(sum(replicas, "failed")).isOne();
        });
        assertThat(announced())
                .extracting(replica -> replica.getMetadata().get("worker"))
                .containsExactlyInAnyOrder("worker-1", "worker-2");
        assertThat(announced())
                .allSatisfy(replica -> assertThat(replica.getMetadata())
                        .containsEntry("model", "loudness")
                        .containsEntry("topic", "loudness")
                        .containsKeys("version", "digest", "runtime", "started_in"));
        second.close();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).hasSize(1));
    }

    @Test
    void saysSoAgainToABrokerThatWasAway() throws Exception {
        startReady();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).hasSize(1));

        nats.kill();
        nats.wipe();
        nats.restart();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(announced()).hasSize(1));
    }

    private List<StatsResponse> announced() {
        try {
            return new Discovery(asker.connection(), 1_000, 10).stats("model-server");
        } catch (IllegalArgumentException e) {
            return List.of(); // the client takes the broker's word that nobody is there for an answer
        }
    }

    private static long sum(List<StatsResponse> replicas, String count) {
        return replicas.stream()
                .mapToLong(replica -> JsonValueUtils.readLong(
                        replica.getEndpointStatsList().getFirst().getData(), count, 0))
                .sum();
    }

    @Test
    void answersARepeatedRequestFromMemory() throws Exception {
        Replica replica = startReady();
        String id = asker.newId();
        ObjectNode request = asker.request(id, asker.store(id, LOUD), Map.of());

        asker.publish(request);
        answer(id);
        asker.publish(request.put("attempt", 2));
        await().atMost(PATIENCE).until(() -> asker.answers(id).size() == 2);

        List<JsonNode> answers = asker.answers(id);
        assertThat(answers.get(1).path("attempt").asInt()).isEqualTo(2);
        assertThat(answers.get(1).path("result")).isEqualTo(answers.get(0).path("result"));
        assertThat(replica.executions()).isOne();
    }

    @Test
    void saysWhyThereIsNoResult() throws Exception {
        startReady();

        String missing = asker.newId();
        asker.publish(asker.request(missing, asker.describe(missing, LOUD), Map.of()));
        String corrupted = asker.newId();
        ObjectNode wrong = asker.store(corrupted, LOUD).put("sha256", "0".repeat(64));
        asker.publish(asker.request(corrupted, wrong, Map.of()));
        String longer = asker.newId();
        ObjectNode shortened = asker.store(longer, LOUD).put("bytes", LOUD.length - 1);
        asker.publish(asker.request(longer, shortened, Map.of()));
        String tooShort = asker.ask(Wav.tone(16_000, 0.2, 220, 0.5), Map.of());
        String noAudio =
                asker.ask("this is no WAV file, whatever its name says".getBytes(StandardCharsets.UTF_8), Map.of());
        String badAge = asker.ask(LOUD, Map.of("age", "abc"));
        String unreadable = asker.newId();
        asker.publish(asker.request(unreadable, asker.describe(unreadable, LOUD), Map.of())
                .put("type", "inference-requested.v7"));

        assertThat(reason(missing)).isEqualTo("audio-missing");
        assertThat(reason(corrupted)).isEqualTo("audio-corrupted");
        assertThat(reason(longer)).isEqualTo("audio-corrupted");
        assertThat(reason(tooShort)).isEqualTo("bad-audio");
        assertThat(reason(noAudio)).isEqualTo("bad-audio");
        assertThat(reason(badAge)).isEqualTo("bad-fields");
        assertThat(answer(badAge).path("failure").path("slot").asString()).isEqualTo("age");
        assertThat(reason(unreadable)).isEqualTo("bad-fields");
        awaitNothingLeft();
    }

    private String reason(String inferenceId) {
        JsonNode answer = answer(inferenceId);
        assertThat(Contracts.violations("inference-updated.v1", answer.toString()))
                .isEmpty();
        return answer.path("failure").path("reason").asString();
    }

    @Test
    void dropsWhatIsNoRequestOrHasExpired() throws Exception {
        Replica replica = startReady();
        String expired = asker.newId();

        asker.publish("{ this is no JSON");
        asker.publish("{\"type\": \"inference-requested.v1\"}");
        asker.publish(asker.request(expired, asker.store(expired, LOUD), Map.of())
                .put("expiresAt", Instant.now().minusSeconds(1).toString()));
        answer(asker.ask(LOUD, Map.of()));

        awaitNothingLeft();
        assertThat(asker.updates(expired)).isEmpty();
        assertThat(replica.executions()).isOne();
    }

    @Test
    void servesOnAfterTheBrokerHasLostItsStore() throws Exception {
        Replica replica = startReady();
        answer(asker.ask(LOUD, Map.of()));

        nats.kill();
        nats.wipe();
        nats.restart();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> asker.unacknowledged() == 0);
        await().atMost(PATIENCE).until(replica::isReady);

        answer(asker.ask(LOUD, Map.of()));
        assertThat(replica.executions()).isEqualTo(2);
    }

    @Test
    void answersEveryRequestThatIsAskedAgainAfterTheStoreWasLost() throws Exception {
        startReady();
        startReady();
        Map<String, ObjectNode> open = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            String id = asker.newId();
            open.put(id, asker.request(id, asker.store(id, LOUD), Map.of()));
            asker.publish(open.get(id));
        }

        nats.kill();
        nats.wipe();
        nats.restart();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> asker.unacknowledged() == 0);
        for (ObjectNode request : open.values()) {
            asker.publish(request.put("attempt", 2));
        }

        open.keySet()
                .forEach(id -> await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(asker.answers(id))
                                .anySatisfy(answer -> assertThat(
                                                answer.path("attempt").asInt())
                                        .isEqualTo(2))));
        awaitNothingLeft();
    }

    @Test
    void takesOverARequestThatAnotherReplicaHasDropped() throws Exception {
        startReady("SPIRA_ACK_WAIT=1s").close();
        String id = asker.ask(LOUD, Map.of());
        Message dropped = asker.connection()
                .getConsumerContext("INFERENCE_REQUESTS", "model-server-loudness")
                .next(Duration.ofSeconds(5));
        assertThat(dropped).isNotNull();

        startReady("SPIRA_ACK_WAIT=1s");

        assertThat(answer(id).path("state").asString()).isEqualTo("completed");
        awaitNothingLeft();
    }

    @Test
    void keepsARequestForItselfWhileItWorksOnIt() throws Exception {
        try (SlowStore slow = new SlowStore(LOUD, Duration.ofSeconds(4))) {
            Replica replica = startReady("SPIRA_S3_ENDPOINT=" + slow.url(), "SPIRA_ACK_WAIT=1s");

            String id = asker.ask(LOUD, Map.of());

            assertThat(answer(id).path("state").asString()).isEqualTo("completed");
            awaitNothingLeft();
            assertThat(asker.updates(id)).hasSize(2);
            assertThat(slow.requests()).isOne();
            assertThat(replica.executions()).isOne();
        }
    }

    @Test
    void handsBackWhatItCannotFinishInTime() throws Exception {
        try (SlowStore slow = new SlowStore(LOUD, Duration.ofSeconds(30))) {
            Replica stuck = startReady("SPIRA_S3_ENDPOINT=" + slow.url(), "SPIRA_STOP_GRACE=200ms");
            String id = asker.ask(LOUD, Map.of());
            await().atMost(PATIENCE).until(() -> slow.requests() == 1);

            stuck.close();
            startReady();

            // well before the 30 s after which the broker would take it back by itself
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(asker.answers(id)).isNotEmpty());
        }
    }

    @Test
    void waitsForABrokerThatIsNotThereAtStart() throws Exception {
        nats.kill();
        Replica replica = start();
        assertThat(replica.isReady()).isFalse();

        nats.restart();

        await().atMost(PATIENCE).until(replica::isReady);
        answer(asker.ask(LOUD, Map.of()));
    }

    @Test
    void leavesARequestToTheLedgerWhenTheStoreStaysAway() throws Exception {
        startReady(
                "SPIRA_S3_ENDPOINT=http://127.0.0.1:9",
                "SPIRA_RETRY_DELAY=20ms",
                "SPIRA_MAX_RETRY_DELAY=50ms",
                "SPIRA_MAX_DELIVERIES=2");

        String id = asker.ask(LOUD, Map.of());

        await().atMost(PATIENCE).until(() -> asker.updates(id).size() == 2);
        awaitNothingLeft();
        assertThat(asker.answers(id)).isEmpty();
    }

    @Test
    void answersNoRequestToAnotherModel() throws Exception {
        startReady().close();
        // delivers what is not this model's, as one that outlived its stream does
        JetStreamManagement management = asker.connection().jetStreamManagement();
        ConsumerConfiguration astray = ConsumerConfiguration.builder(consumer(management))
                .filterSubject("inference.requests.other")
                .build();
        management.deleteConsumer("INFERENCE_REQUESTS", "model-server-loudness");
        management.addOrUpdateConsumer("INFERENCE_REQUESTS", astray);
        try (Asker other = new Asker(nats, s3, "other")) {
            String id = other.ask(LOUD, Map.of());

            Replica replica =
                    startReady("SPIRA_RETRY_DELAY=20ms", "SPIRA_MAX_RETRY_DELAY=50ms", "SPIRA_MAX_DELIVERIES=3");

            awaitNothingLeft();
            assertThat(other.updates(id)).isEmpty();
            assertThat(replica.executions()).isZero();
        }
    }

    @Test
    void givesUpARequestThatWasDroppedTooOften() throws Exception {
        startReady("SPIRA_ACK_WAIT=1s", "SPIRA_MAX_DELIVERIES=2").close();
        String id = asker.ask(LOUD, Map.of());
        for (int i = 0; i < 5; i++) { // those who were to give it up are among them
            Message dropped = asker.connection()
                    .getConsumerContext("INFERENCE_REQUESTS", "model-server-loudness")
                    .next(Duration.ofSeconds(5));
            assertThat(dropped).isNotNull();
        }

        startReady("SPIRA_ACK_WAIT=1s", "SPIRA_MAX_DELIVERIES=2");

        assertThat(reason(id)).isEqualTo("attempts-exhausted");
        awaitNothingLeft();
    }

    @Test
    void aConsumerOfTheVersionBeforeDeliversWithoutALimit() throws Exception {
        startReady().close();
        JetStreamManagement management = asker.connection().jetStreamManagement();
        management.addOrUpdateConsumer(
                "INFERENCE_REQUESTS",
                ConsumerConfiguration.builder(consumer(management))
                        .maxDeliver(10)
                        .build());

        startReady();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(consumer(management).getMaxDeliver()).isEqualTo(-1));
    }

    private static ConsumerConfiguration consumer(JetStreamManagement management) throws Exception {
        return management
                .getConsumerInfo("INFERENCE_REQUESTS", "model-server-loudness")
                .getConsumerConfiguration();
    }

    @Test
    void finishesWhatItHasBegunWhenStopped() throws Exception {
        Replica replica = startReady();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(asker.ask(LOUD, Map.of()));
        }

        replica.close();
        Replica successor = startReady();
        ids.forEach(this::answer);

        awaitNothingLeft();
        assertThat(ids).allSatisfy(id -> assertThat(asker.answers(id)).hasSize(1));
        assertThat(successor.executions()).isLessThanOrEqualTo(10);
    }

    @Test
    void showsHealthAndTheNumberOfExecutions() throws Exception {
        Replica replica = startReady();
        answer(asker.ask(LOUD, Map.of()));

        assertThat(get(replica, "/actuator/health/readiness")).contains("\"status\":\"UP\"", "loudness");
        assertThat(get(replica, "/actuator/health/liveness")).contains("\"status\":\"UP\"");
        assertThat(get(replica, "/actuator/metrics/spira.model.executions")).contains("\"value\":1.0");
        assertThat(get(replica, "/actuator/prometheus")).contains("spira_model_executions_total 1.0");
    }

    private static String get(Replica replica, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + replica.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }

    @Test
    void isNotReadyWithAModelThatBreaksItsPromise() {
        Replica replica = start("SPIRA_MODEL=file:" + Replica.model("not-a-number"), "SPIRA_CHANNEL=broken");

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> !replica.isReady());
    }
}
