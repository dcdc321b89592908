package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.digest;
import static org.spira.api.core.domain.Samples.failure;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.shadow;
import static org.spira.api.core.domain.Samples.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.usecase.RecordShadow.Outcome;
import org.spira.api.testing.InMemoryShadowResults;

final class RecordShadowTest {
    private final LedgerWorld world = new LedgerWorld();
    private final InMemoryShadowResults shadows = new InMemoryShadowResults();
    private final RecordShadow record = new RecordShadow(world.ledger, shadows);
    private final ShadowResult shadow = shadow(1, "4", 0.3, NOW);

    private void ledgerHas(EvaluationState state) {
        Inference entry = inference(1);
        world.ledger.insert(entry);
        world.ledger.replace(with(entry, state, NOW));
    }

    @Test
    void comparesWithTheServedVersion() {
        ledgerHas(new EvaluationState.Completed(result(0.8), NOW));

        assertThat(record.record(shadow)).isEqualTo(new Outcome.Kept());

        assertThat(shadows.talliesOf(VOWELS.id()))
                .extracting(ShadowTally::compared, ShadowTally::sameDiagnosis)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 0L));
    }

    @Test
    void waitsForTheServedVersion() {
        ledgerHas(new EvaluationState.Running("worker", NOW));

        assertThat(record.record(shadow)).isEqualTo(new Outcome.TooEarly());
        assertThat(shadows.all()).isEmpty();
    }

    @Test
    void keepsNothingWhereTheServedVersionGaveNoAnswer() {
        ledgerHas(new EvaluationState.Failed(failure(), NOW));

        assertThat(record.record(shadow)).isEqualTo(new Outcome.NothingToCompare());
        assertThat(shadows.all()).isEmpty();
    }

    @Test
    void keepsNothingThatNobodyAskedForOrOfOtherAudio() {
        assertThat(record.record(shadow)).isEqualTo(new Outcome.Unknown());

        ledgerHas(new EvaluationState.Completed(result(0.8), NOW));
        ShadowResult other = new ShadowResult(
                shadow.inference(),
                shadow.model(),
                NOW,
                shadow.version(),
                shadow.runtime(),
                shadow.output(),
                shadow.diagnosis(),
                Map.of("sustentada", digest(99)));
        assertThat(record.record(other)).isEqualTo(new Outcome.OtherInputs());
        assertThat(shadows.all()).isEmpty();
    }
}
