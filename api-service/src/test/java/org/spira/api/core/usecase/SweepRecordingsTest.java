package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Slot;

final class SweepRecordingsTest {
    private final LedgerWorld world = new LedgerWorld();

    @Test
    void removesOldAudioThatBelongsToNothing() throws Exception {
        for (int number = 1; number <= 1_200; number++) {
            store(number);
            if (number % 2 == 0) {
                world.ledger.insert(inference(number));
            }
        }
        world.pass(Duration.ofHours(25));
        store(2_001);

        SweepRecordings.Swept swept = sweep("");

        assertThat(swept).isEqualTo(new SweepRecordings.Swept(600, Recording.prefixOf(inferenceId(1_200))));
        assertThat(world.recordings.keys())
                .hasSize(601)
                .contains(key(2), key(1_200), key(2_001))
                .doesNotContain(key(1), key(1_199));
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        store(1);
        world.pass(Duration.ofHours(25));
        String reached = sweep("").reached();
        store(2);

        assertThat(sweep(reached).removed()).isZero();
        world.pass(Duration.ofHours(25));
        assertThat(sweep(reached).removed()).isEqualTo(1);
    }

    @Test
    void findsAudioThatWasStoredLaterThanThatOfALaterId() throws Exception {
        InferenceId slow = idOfNow();
        world.pass(Duration.ofSeconds(1));
        store(idOfNow());
        world.pass(Duration.ofMinutes(1));
        store(slow);
        world.pass(Duration.ofHours(24).minusSeconds(30));
        SweepRecordings.Swept first = sweep("");
        world.pass(Duration.ofHours(1));

        SweepRecordings.Swept second = sweep(first.reached());

        assertThat(first.removed()).isEqualTo(1);
        assertThat(second.removed()).isEqualTo(1);
        assertThat(first.reached()).isEmpty();
        assertThat(world.recordings.keys()).isEmpty();
    }

    private InferenceId idOfNow() {
        return new InferenceId("%08x%016x".formatted(world.now.getEpochSecond(), 1));
    }

    private void store(InferenceId id) throws IOException {
        world.recordings.store(Recording.keyOf(id, Slot.ACEITE), new ByteArrayInputStream(new byte[1]), 1);
    }

    private SweepRecordings.Swept sweep(String after) {
        return new SweepRecordings(world.recordings, world.ledger, world.clock, Duration.ofHours(24)).sweep(after);
    }

    private void store(int number) throws IOException {
        store(inferenceId(number));
    }

    private static String key(int number) {
        return Recording.keyOf(inferenceId(number), Slot.ACEITE);
    }
}
