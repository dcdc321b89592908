package org.spira.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.caller;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.WaveBytes;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.core.usecase.RequestInference;
import org.spira.servers.MongoServer;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The ledger's promises, by the whole service among real servers that fail.
final class LedgerIT {
    private static final byte[] TAKE = WaveBytes.wave().bytes();

    private final MongoServer mongo = Servers.mongo();
    private final S3Server s3 = Servers.s3();
    private final NatsServer nats = Servers.nats();

    @TempDir
    private Path directory;

    private ConfigurableApplicationContext service = new GenericApplicationContext();

    @BeforeEach
    void start() {
        service = run();
        service.getBean(Models.class).add(VOWELS);
    }

    @AfterEach
    void stop() {
        service.close();
        nats.close();
        s3.close();
        mongo.close();
    }

    private ConfigurableApplicationContext run() {
        return SpringApplication.run(
                ApiService.class,
                "--server.port=0",
                "--spring.mongodb.uri=" + mongo.uri("spira"),
                "--spira.s3.endpoint=" + s3.endpoint(),
                "--spira.s3.access-key=" + s3.accessKey(),
                "--spira.s3.secret-key=" + s3.secretKey(),
                "--spira.nats.url=" + nats.url(),
                "--spira.tokens.private-key-file=" + directory.resolve("key.pem"),
                "--spira.http.upload-directory=" + directory.resolve("uploads"),
                "--spira.inference.first-check=2s",
                "--spira.inference.reconcile-every=500ms");
    }

    @Test
    void losesNothingWhenTheBrokerIsKilledAndItsStoreDeletedWithFiftyOpen() throws Exception {
        List<InferenceId> accepted = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            accepted.add(submit(Optional.empty()));
        }

        nats.wipe();
        nats.restart();

        try (FakeWorker worker = new FakeWorker(nats.url(), VOWELS.topic().value())) {
            awaitCompleted(accepted);
            assertThat(worker.answers()).isGreaterThanOrEqualTo(50);
        }
    }

    @Test
    void acceptsWhileTheBrokerIsAwayAndAsksWhenItIsBack() throws Exception {
        nats.kill();
        List<InferenceId> accepted = List.of(submit(Optional.empty()), submit(Optional.empty()));

        nats.restart();

        try (FakeWorker worker = new FakeWorker(nats.url(), VOWELS.topic().value())) {
            awaitCompleted(accepted);
            assertThat(worker.answers()).isPositive();
        }
    }

    @Test
    void asksWhatAProcessDiedBeforeAsking() {
        Inference neverAsked = inference(1, VOWELS);
        Inferences ledger = service.getBean(Inferences.class);
        ledger.insert(new Inference(
                neverAsked.id(),
                neverAsked.owner(),
                neverAsked.idempotencyKey(),
                neverAsked.fingerprint(),
                neverAsked.form(),
                neverAsked.recordings(),
                neverAsked.evaluations(),
                neverAsked.createdAt(),
                neverAsked.updatedAt(),
                Instant.now().plusSeconds(3_600),
                neverAsked.opinion(),
                0));

        service.close();
        service = run();

        try (FakeWorker worker = new FakeWorker(nats.url(), VOWELS.topic().value())) {
            awaitCompleted(List.of(inferenceId(1)));
            assertThat(worker.answers()).isPositive();
        }
    }

    @Test
    void takesConcurrentSubmissionsWithOneKeyAsOne() throws Exception {
        Set<InferenceId> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<InferenceId>> calls = Collections.nCopies(8, () -> submit(Optional.of("take-1")));
            for (Future<InferenceId> future : threads.invokeAll(calls)) {
                ids.add(future.get());
            }
        }

        assertThat(ids).hasSize(1);
        await().ignoreExceptionsInstanceOf(UnavailableException.class) // the broker may not be connected yet
                .untilAsserted(
                        () -> assertThat(service.getBean(InferenceQueue.class).waiting(VOWELS.topic()))
                                .isEqualTo(1)); // remembered for a second
    }

    @Test
    void isReadyWithoutABrokerAndSaysSo() {
        HealthEndpoint health = service.getBean(HealthEndpoint.class);
        await().untilAsserted(() -> assertThat(status(health)).isEqualTo(Status.UP));

        nats.kill();

        await().untilAsserted(() -> assertThat(status(health)).isEqualTo(new Status("DEGRADED")));
        assertThat(status(health, "readiness")).isEqualTo(Status.UP);

        s3.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(status(health, "readiness")).isEqualTo(Status.DOWN));
    }

    private static Status status(HealthEndpoint health, String... path) {
        return Optional.ofNullable(health.healthForPath(path)).orElseThrow().getStatus();
    }

    private InferenceId submit(Optional<String> key) throws Exception {
        RequestInference.Audio audio = new RequestInference.Audio() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(TAKE);
            }

            @Override
            public long sizeBytes() {
                return TAKE.length;
            }
        };
        RequestInference.Outcome outcome = service.getBean(RequestInference.class)
                .request(new RequestInference.Submission(
                        caller(OWNER),
                        Optional.of(OWNER),
                        List.of(VOWELS.id().value()),
                        Map.of(
                                "rgh", "12345678A",
                                "mask_type", "NONE",
                                "gender", "F",
                                "covid_status", "UNKNOWN",
                                "local", "Hospital das Clínicas"),
                        Map.of(Slot.ACEITE, audio, Slot.SUSTENTADA, audio, Slot.PARLENDA, audio),
                        List.of(),
                        key));
        assertThat(outcome).isInstanceOf(RequestInference.Outcome.Accepted.class);
        return ((RequestInference.Outcome.Accepted) outcome).id();
    }

    private void awaitCompleted(List<InferenceId> ids) {
        Inferences ledger = service.getBean(Inferences.class);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(
                                id -> assertThat(ledger.find(id).orElseThrow().status())
                                        .isEqualTo(Inference.Status.COMPLETED)));
    }
}
