package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.domain.UserId;

class ChangeReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Model MODEL = new Model(new ModelId("6741f0a2c3b4d5e6f7a8b9c1"), "voice", new Topic("voice"));

    private final List<Inference> ledger = new ArrayList<>();
    private final ChangeReader reader = new ChangeReader(this::changedAfter, NOON, 3);

    private List<Inference> changedAfter(Instant since, int most) {
        return ledger.stream()
                .filter(entry -> entry.updatedAt().isAfter(since))
                .sorted(Comparator.comparing(Inference::updatedAt))
                .limit(most)
                .toList();
    }

    private Inference entry(int number, Instant updatedAt, long revision) {
        Inference entry = new Inference(
                new InferenceId("%024x".formatted(number)),
                new UserId("6741f0a2c3b4d5e6f7a8b9c0"),
                "key",
                Stage.DIGEST,
                PatientForm.stored(Map.of()),
                List.of(),
                List.of(new Evaluation(
                        MODEL.id(),
                        MODEL.name(),
                        MODEL.topic(),
                        0,
                        NOON,
                        Optional.empty(),
                        new org.spira.api.core.domain.EvaluationState.Queued())),
                NOON,
                updatedAt,
                NOON.plusSeconds(60),
                Opinion.NONE,
                revision);
        ledger.removeIf(old -> old.id().equals(entry.id()));
        ledger.add(entry);
        return entry;
    }

    @Test
    void returnsEachChangeOnce() {
        Inference first = entry(1, NOON.plusMillis(10), 0);

        assertThat(reader.next()).containsExactly(first);
        assertThat(reader.next()).isEmpty();
        Inference again = entry(1, NOON.plusMillis(20), 1);
        assertThat(reader.next()).containsExactly(again);
    }

    @Test
    void returnsAChangeThatBecomesVisibleLate() {
        Inference young = entry(1, NOON.plusSeconds(4), 0);
        assertThat(reader.next()).containsExactly(young);

        Inference old = entry(2, NOON.plusSeconds(1), 0);

        assertThat(reader.next()).containsExactly(old);
    }

    @Test
    void returnsMoreThanOnePageEvenWhenInstantsAreShared() {
        for (int i = 0; i < 10; i++) {
            entry(i, NOON.plusMillis(10 + i / 2), 0);
        }

        assertThat(reader.next()).hasSize(10).doesNotHaveDuplicates();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void leavesOutWhatChangedLongBefore() {
        entry(1, NOON.minusSeconds(60), 0);

        assertThat(reader.next()).isEmpty();
    }
}
