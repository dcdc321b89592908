package org.spira.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.modelserver.testing.Asker;
import org.spira.modelserver.testing.Contracts;
import org.spira.modelserver.testing.Replica;
import org.spira.modelserver.testing.Wav;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import tools.jackson.databind.JsonNode;

/// The service with a model that is well when it is tried and does later what the age asks of it.
class FailingModelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] TAKE = Wav.tone(16_000, 1, 220, 0.5);
    private static final String MODEL = "file:" + Replica.model("moody").toAbsolutePath();

    /// Long before the broker would take a request back by itself.
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    @TempDir
    private Path cache;

    private final S3Server s3 = Servers.s3();
    private final NatsServer nats = Servers.nats();
    private final List<AutoCloseable> running = new ArrayList<>();
    private Asker asker;

    @BeforeEach
    void start() throws Exception {
        asker = new Asker(nats, s3, "moody");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : running) {
            one.close();
        }
        asker.close();
        nats.close();
        s3.close();
    }

    private Replica startReady(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("SPIRA_MODEL=" + MODEL);
        Replica replica = new Replica(nats, s3, cache, all.toArray(String[]::new));
        running.add(replica);
        await().atMost(PATIENCE).until(replica::isReady);
        return replica;
    }

    private JsonNode answer(String inferenceId, Duration patience) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(asker.answers(inferenceId)).isNotEmpty());
        return asker.answers(inferenceId).getFirst();
    }

    @Test
    void whateverTheModelDoesTheRequestFailsOnceAndTheOthersAreAnswered() throws Exception {
        startReady("SPIRA_SCORING_TIMEOUT=500ms", "SPIRA_SCORING_THREADS=1");
        Map<String, String> wordByAge = Map.of(
                "1000", "took longer",
                "2000", "failed",
                "3000", "NaN",
                "4000", "shape",
                "5000", "alloc",
                "10500", "took longer");

        Map<String, String> idByAge = new LinkedHashMap<>();
        for (String age : wordByAge.keySet()) {
            idByAge.put(age, asker.ask(TAKE, Map.of("age", age)));
        }
        String healthy = asker.ask(TAKE, Map.of("age", "54"));

        idByAge.forEach((age, id) -> {
            JsonNode answer = answer(id, PATIENCE);
            assertThat(Contracts.violations("inference-updated.v1", answer.toString()))
                    .isEmpty();
            assertThat(answer.path("failure").path("reason").asString()).isEqualTo("model-error");
            assertThat(answer.path("failure").path("message").asString()).contains(wordByAge.get(age));
        });
        assertThat(answer(healthy, PATIENCE).path("state").asString()).isEqualTo("completed");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asker.unacknowledged()).isZero());
        assertThat(idByAge.values())
                .allSatisfy(id -> assertThat(asker.answers(id)).hasSize(1));
    }

    @Test
    void aTerminatedProcessHandsBackWhatItsModelHolds() throws Exception {
        Process process = startProcess();
        // the stream of requests is there with the first who takes some
        await().atMost(PATIENCE).ignoreExceptions().until(() -> asker.unacknowledged() == 0);
        String id = asker.ask(TAKE, Map.of("age", "1000"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asker.updates(id)).isNotEmpty());

        process.destroy(); // SIGTERM

        assertThat(process.waitFor(AT_ONCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(asker.answers(id)).isEmpty();
        startReady("SPIRA_SCORING_TIMEOUT=500ms");
        assertThat(answer(id, AT_ONCE).path("failure").path("reason").asString())
                .isEqualTo("model-error");
    }

    private Process startProcess() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ModelServer.class.getName()));
        Map.of(
                        "server.port", "0",
                        "SPIRA_MODEL", MODEL,
                        "SPIRA_CACHE_DIR", cache.toString(),
                        "SPIRA_NATS_URL", nats.url(),
                        "SPIRA_S3_ENDPOINT", s3.endpoint(),
                        "SPIRA_S3_ACCESS_KEY", s3.accessKey(),
                        "SPIRA_S3_SECRET_KEY", s3.secretKey(),
                        "SPIRA_SCORING_TIMEOUT", "10m",
                        "SPIRA_STOP_GRACE", "2s")
                .forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        cache.resolve("process.log").toFile()))
                .start();
        running.add(() -> process.destroyForcibly().waitFor());
        return process;
    }
}
