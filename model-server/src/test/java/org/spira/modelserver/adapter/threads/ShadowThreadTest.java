package org.spira.modelserver.adapter.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.usecase.Decoders;
import org.spira.modelserver.core.usecase.Scoring;
import org.spira.modelserver.core.usecase.ServedModel;
import org.spira.modelserver.core.usecase.ShadowRequest;

class ShadowThreadTest {

    private static final ModelIdentity CHAMPION = new ModelIdentity("voice", "3", "c".repeat(64));
    private static final ScoringRequest REQUEST =
            new ScoringRequest(new RequestKey("1".repeat(24), "2".repeat(24)), 1, "", Instant.MAX, Map.of(), Map.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final ShadowThread thread =
            new ShadowThread(new ShadowSettings("models:/voice@shadow", 4), this::slow, registry);

    @AfterEach
    void stop() {
        mayGoOn.countDown();
        thread.stop();
    }

    /// Stands still until it may go on, and has no model then; the third one fails.
    private ShadowRequest slow() {
        int number = begun.incrementAndGet();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (number == 3) {
            throw new OutOfMemoryError("one long take");
        }
        return new ShadowRequest(
                new ServedModel(),
                new Scoring(
                        _ -> new Recordings.Missing(), new Decoders(List.of()), new Encoder(new Resampler()), () -> 0),
                _ -> {},
                InstantSource.system());
    }

    private double count(String outcome) {
        return registry.get("spira.shadow.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void dropsWhatItHasNoRoomForAndMakesNobodyWait() {
        thread.start();
        thread.offer(REQUEST, CHAMPION);
        await().until(() -> begun.get() == 1);

        for (int i = 0; i < 10; i++) {
            thread.offer(REQUEST, CHAMPION);
        }

        assertThat(count("dropped")).isEqualTo(6);
        mayGoOn.countDown();
        await().untilAsserted(() -> assertThat(count("skipped")).isEqualTo(4));
        assertThat(count("failed")).isEqualTo(1);
    }
}
