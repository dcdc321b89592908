package org.spira.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.spira.embedded.EmbeddedSystem;
import org.spira.embedded.Options;

/// What was accepted is answered, whatever dies in between, and answered once.
class NothingIsLostIT {
    private static final String MODEL = "voice-steadiness-demo";
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static EmbeddedSystem system;
    private static Client clinician;
    private static Form form;

    @BeforeAll
    static void start() {
        system = EmbeddedSystem.start(Options.onFreePorts(data).withReplicas(2));
        clinician = Client.signIn(system.apiUrl(), system.credentials().clinician());
        form = Form.of(clinician.modelId(MODEL));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void keepsASubmissionUntilAModelServerIsThere() {
        system.stopModelServer(0);
        system.stopModelServer(1);

        String id = clinician.accepted(form);
        assertThat(clinician.status(id)).isEqualTo("processing");
        assertThat(clinician.result(id).json().path("result").path("diagnosis").asString())
                .isEqualTo("not available");
        system.startModelServer(0);
        system.startModelServer(1);

        expectAllCompleted(List.of(id));
    }

    @Test
    void answersFiftySubmissionsWhoseBrokerWasKilledAndWiped() {
        system.stopModelServer(0);
        system.stopModelServer(1);
        List<String> ids = submit(50);

        system.nats().kill();
        system.nats().wipe();
        system.nats().restart();
        system.startModelServer(0);
        system.startModelServer(1);

        expectAllCompleted(ids);
    }

    @Test
    void answersWhatWasBeingScoredWhenTheBrokerWasKilledAndWiped() {
        List<String> ids = submit(50);

        system.nats().kill();
        system.nats().wipe();
        system.nats().restart();

        expectAllCompleted(ids);
    }

    @Test
    void sharesFortyRequestsBetweenTwoReplicas() {
        await().atMost(RECOVERY).until(() -> openInferences() == 0);
        // what was asked a second time after the wipe of an earlier test may still run, for nothing
        var settled = new AtomicReference<>(executions(0) + executions(1));
        await().atMost(RECOVERY)
                .during(Duration.ofSeconds(3))
                .until(() -> settled.getAndSet(executions(0) + executions(1)).equals(settled.get()));
        double first = executions(0);
        double second = executions(1);

        expectAllCompleted(submit(40));

        double byFirst = executions(0) - first;
        double bySecond = executions(1) - second;
        assertThat(byFirst + bySecond).isEqualTo(40);
        assertThat(List.of(byFirst, bySecond)).allMatch(share -> share > 0);
    }

    @Test
    void answersAfterAModelServerWasKilledAtWork() {
        List<String> ids = submit(20);

        system.modelServers().getFirst().kill();

        expectAllCompleted(ids);
        system.modelServers().getFirst().awaitReady();
    }

    private static List<String> submit(int number) {
        try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
            return IntStream.range(0, number)
                    .mapToObj(_ -> senders.submit(() -> clinician.accepted(form)))
                    .toList()
                    .stream()
                    .map(NothingIsLostIT::get)
                    .toList();
        }
    }

    private static void expectAllCompleted(List<String> ids) {
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ids.stream().allMatch(id -> clinician.status(id).equals("completed")));
    }

    private static int openInferences() {
        return clinician.list("?status=processing").json().path("inferences").size();
    }

    private static double executions(int modelServer) {
        URI metric =
                URI.create(system.modelServers().get(modelServer).url() + "/actuator/metrics/spira.model.executions");
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(HttpRequest.newBuilder(metric).build(), BodyHandlers.ofString())
                    .body();
            return Client.json(body).path("measurements").get(0).path("value").asDouble();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException("a submission was not accepted", e);
        }
    }
}
