package org.spira.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Message;
import io.nats.client.support.JsonValue;
import io.nats.service.Discovery;
import io.nats.service.StatsResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.testing.Asker;
import org.spira.modelserver.testing.Contracts;
import org.spira.modelserver.testing.FakeRegistry;
import org.spira.modelserver.testing.Replica;
import org.spira.modelserver.testing.Wav;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Versions come and go while a real broker brings requests.
class SwapIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] TAKE = Wav.tone(16_000, 1, 220, 0.15);
    private static final JsonMapper JSON = new JsonMapper();

    private static S3Server s3;
    private static NatsServer nats;

    @TempDir
    private static Path cache;

    private FakeRegistry registry;
    private Asker asker;
    private Replica replica;
    private String first;
    private String second;

    @BeforeAll
    static void startServers() {
        s3 = Servers.s3();
        nats = Servers.nats();
    }

    @AfterAll
    static void stopServers() {
        nats.close();
        s3.close();
    }

    @BeforeEach
    void start() throws Exception {
        registry = new FakeRegistry();
        first = registry.register("1", 4);
        second = registry.register("2", 3);
        registry.point("champion", "1");
        asker = new Asker(nats, s3, "loudness");
        replica = new Replica(
                nats,
                s3,
                cache,
                "SPIRA_MODEL=models:/loudness@champion",
                "SPIRA_SHADOW_MODEL=models:/loudness@shadow",
                "SPIRA_REGISTRY_URL=" + registry.url(),
                "SPIRA_MODEL_POLL=50ms",
                "SPIRA_MODEL_RETRY_DELAY=50ms",
                "SPIRA_SCORING_THREADS=1",
                "SPIRA_SCORING_TIMEOUT=3s",
                "SPIRA_MODEL_MAX_RETRY_DELAY=200ms");
        await().atMost(PATIENCE).until(replica::isReady);
    }

    @AfterEach
    void stop() {
        replica.close();
        asker.close();
        registry.close();
    }

    private JsonNode result(String inferenceId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(answers(inferenceId)).isNotEmpty());
        return answers(inferenceId).getFirst().path("result");
    }

    private List<JsonNode> answers(String inferenceId) {
        return asker.answers(inferenceId).stream()
                .filter(update -> update.path("type").asString().equals("inference-updated.v1"))
                .toList();
    }

    private static String digest(JsonNode result) {
        return result.path("model").path("digest").asString();
    }

    private void awaitVersion(String digest) {
        await().atMost(PATIENCE)
                .until(() -> digest(result(asker.ask(TAKE, Map.of()))).equals(digest));
    }

    @Test
    void swapsBetweenTwoRequestsAndMixesNothing() throws Exception {
        Map<String, JsonNode> outputs = new HashMap<>();
        awaitVersion(first);
        outputs.put(first, result(asker.ask(TAKE, Map.of())).path("output"));
        registry.point("champion", "2");
        awaitVersion(second);
        outputs.put(second, result(asker.ask(TAKE, Map.of())).path("output"));
        assertThat(outputs.get(first)).isNotEqualTo(outputs.get(second));

        List<String> ids = new ArrayList<>();
        for (int swap = 0; swap < 6; swap++) {
            registry.point("champion", swap % 2 == 0 ? "1" : "2");
            String wanted = swap % 2 == 0 ? first : second;
            await().atMost(PATIENCE).until(() -> {
                ids.add(asker.ask(TAKE, Map.of()));
                return digest(result(ids.getLast())).equals(wanted);
            });
        }

        assertThat(ids)
                .allSatisfy(id -> assertThat(result(id).path("output")).isEqualTo(outputs.get(digest(result(id)))));
        assertThat(replica.metric("spira.model.swaps")).isGreaterThanOrEqualTo(6);
    }

    @Test
    void servesOnAndSaysWhyWhenTheNewVersionIsRottenOrTheRegistryAway() throws Exception {
        awaitVersion(first);
        registry.register("3", 1); // bytes that no other test has left in the cache
        registry.corrupt("3");
        registry.point("champion", "3");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(announced()).contains("load_failure", "models:/loudness/3"));
        assertThat(digest(result(asker.ask(TAKE, Map.of())))).isEqualTo(first);
        assertThat(replica.metric("spira.model.load.failing")).isEqualTo(1);
        assertThat(replica.isReady()).isTrue();

        registry.away(true);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).contains("503"));
        assertThat(digest(result(asker.ask(TAKE, Map.of())))).isEqualTo(first);

        registry.away(false);
        registry.point("champion", "2");
        awaitVersion(second);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).doesNotContain("load_failure"));
        assertThat(replica.metric("spira.model.load.failing")).isZero();
    }

    @Test
    void servesOnWhileTheNewVersionNeverEnds() throws Exception {
        awaitVersion(first);
        registry.register("3", "endless");
        registry.point("champion", "3");

        List<String> ids = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            ids.add(asker.ask(TAKE, Map.of()));
            result(ids.getLast());
            return announced().contains("took longer than 3000 ms");
        });

        assertThat(ids).allSatisfy(id -> assertThat(digest(result(id))).isEqualTo(first));
        registry.point("champion", "2");
        awaitVersion(second);
    }

    @Test
    void keepsNoMoreVersionsThanItIsTold() throws Exception {
        Path models = cache.resolve("models");
        for (int version = 10; version < 18; version++) {
            String digest = registry.register(Integer.toString(version), version);
            registry.point("champion", Integer.toString(version));
            awaitVersion(digest);
        }

        // the served one and two more
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Stream<Path> entries = Files.list(models)) {
                assertThat(entries.filter(Files::isDirectory)).hasSize(3);
            }
        });
    }

    private String announced() {
        try {
            return stats();
        } catch (IllegalArgumentException e) {
            return ""; // the client takes the broker's word that nobody is there for an answer
        }
    }

    private String stats() {
        List<StatsResponse> replicas = new Discovery(asker.connection(), 1_000, 1).stats("model-server");
        JsonValue data = replicas.getFirst().getEndpointStatsList().getFirst().getData();
        return data == null ? "" : data.toJson().replace("\\/", "/");
    }

    @Test
    void aShadowScoresTheSameRequestsUnseenAndSwapsToo() throws Exception {
        registry.point("shadow", "2");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).contains("models:/loudness/2"));

        String id = asker.ask(TAKE, Map.of());
        JsonNode shadowed = shadowed(id, second);

        assertThat(Contracts.violations("inference-shadowed.v1", shadowed.toString()))
                .isEmpty();
        assertThat(digest(result(id))).isEqualTo(first);
        assertThat(shadowed.path("output")).isNotEqualTo(result(id).path("output"));
        assertThat(shadowed.path("inputs")).isEqualTo(result(id).path("inputs"));

        String third = registry.register("3", 2);
        registry.point("shadow", "3");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(announced()).contains("models:/loudness/3"));
        shadowed(asker.ask(TAKE, Map.of()), third);
    }

    private JsonNode shadowed(String inferenceId, String digest) {
        await().atMost(PATIENCE).until(() -> !shadows(inferenceId).isEmpty());
        assertThat(digest(shadows(inferenceId).getFirst())).isEqualTo(digest);
        return shadows(inferenceId).getFirst();
    }

    private List<JsonNode> shadows(String inferenceId) {
        return asker.updates(inferenceId).stream()
                .filter(update -> update.path("type").asString().equals("inference-shadowed.v1"))
                .toList();
    }

    @Test
    void worksOutAStoredResultAgainBitByBit() throws Exception {
        awaitVersion(first);
        String id = asker.newId();
        ObjectNode recording = asker.store(id, TAKE);
        asker.publish(asker.request(id, recording, Map.of("age", "54")));
        JsonNode stored = result(id);
        registry.point("champion", "2");
        awaitVersion(second);

        JsonNode reproduced = reproduce(reproduction(id, recording, stored.path("model")));

        assertThat(Contracts.violations("inference-reproduced.v1", reproduced.toString()))
                .isEmpty();
        assertThat(reproduced.path("output")).isEqualTo(stored.path("output"));
        assertThat(reproduced.path("diagnosis")).isEqualTo(stored.path("diagnosis"));
        assertThat(digest(reproduced)).isEqualTo(first);
    }

    @Test
    void saysWhyAResultIsNotWorkedOutAgain() throws Exception {
        String id = asker.newId();
        ObjectNode model = JSON.createObjectNode()
                .put("name", "loudness")
                .put("version", "1")
                .put("digest", second);
        assertThat(reason(reproduction(id, asker.store(id, TAKE), model))).isEqualTo("digest-differs");
        assertThat(reason(
                        reproduction(id, asker.store(id, TAKE), model.deepCopy().put("version", "9"))))
                .isEqualTo("model-unavailable");
        String missing = asker.newId();
        assertThat(reason(reproduction(
                        missing, asker.describe(missing, TAKE), model.deepCopy().put("digest", first))))
                .isEqualTo("audio-missing");
        assertThat(reason(reproduction(id, asker.store(id, TAKE), model)
                        .put("type", "inference-reproduction-requested.v7")))
                .isEqualTo("model-error");
    }

    @Test
    void saysThatItIsBusy() throws Exception {
        awaitVersion(first);
        String id = asker.newId();
        ObjectNode recording = asker.store(id, TAKE);
        ObjectNode model = JSON.createObjectNode()
                .put("name", "loudness")
                .put("version", "1")
                .put("digest", first);
        byte[] request = reproduction(id, recording, model).toString().getBytes(StandardCharsets.UTF_8);

        List<CompletableFuture<Message>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(asker.connection().request("inference.reproductions.loudness", request));
        }
        List<String> types = new ArrayList<>();
        for (CompletableFuture<Message> reply : replies) {
            JsonNode said = JSON.readTree(reply.get(30, TimeUnit.SECONDS).getData());
            types.add(said.path("type").asString() + said.path("reason").asString(""));
        }

        assertThat(types).contains("inference-reproduced.v1").contains("inference-reproduction-failed.v1busy");
    }

    private static ObjectNode reproduction(String id, JsonNode recording, JsonNode model) {
        ObjectNode request = JSON.createObjectNode()
                .put("type", "inference-reproduction-requested.v1")
                .put("inferenceId", id)
                .put("modelId", Asker.MODEL_ID)
                .put("requestedAt", Instant.now().toString())
                .put("expiresAt", Instant.now().plus(Duration.ofMinutes(2)).toString());
        request.putObject("recordings").set("sustentada", recording);
        request.putObject("fields").put("age", 54);
        request.set("model", model);
        return request;
    }

    /// The replica listens a moment after it is ready.
    private JsonNode reproduce(JsonNode request) {
        byte[] message = request.toString().getBytes(StandardCharsets.UTF_8);
        Message reply = await().atMost(PATIENCE)
                .until(
                        () -> Optional.ofNullable(
                                asker.connection().request("inference.reproductions.loudness", message, PATIENCE)),
                        Optional::isPresent)
                .orElseThrow();
        return JSON.readTree(reply.getData());
    }

    private String reason(JsonNode request) {
        JsonNode failed = reproduce(request);
        assertThat(Contracts.violations("inference-reproduction-failed.v1", failed.toString()))
                .isEmpty();
        return failed.path("reason").asString();
    }
}
