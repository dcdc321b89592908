package org.spira.api.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.PHRASES;
import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.shadow;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.domain.VersionName;

/// What every keeper of second versions' results does.
public abstract class ShadowResultsContract {
    private ShadowResults shadows;

    protected abstract ShadowResults empty();

    @BeforeEach
    void start() {
        shadows = empty();
    }

    private void add(ShadowResult shadow) {
        shadows.add(shadow, shadow.agreementWith(result(0.75)));
    }

    @Test
    void addsUpByVersion() {
        add(shadow(1, "4", 0.75, NOW));
        add(shadow(2, "4", 0.5, NOW.plusSeconds(9)));
        add(shadow(3, "4", 0.625, NOW.minusSeconds(3)));
        add(shadow(1, "5", 0.75, NOW.plusSeconds(20)));

        assertThat(shadows.talliesOf(VOWELS.id()))
                .containsExactly(
                        new ShadowTally(
                                new VersionName("vowels", "5"),
                                1,
                                1,
                                OptionalDouble.of(0),
                                NOW.plusSeconds(20),
                                NOW.plusSeconds(20)),
                        new ShadowTally(
                                new VersionName("vowels", "4"),
                                3,
                                2,
                                OptionalDouble.of(0.25),
                                NOW.minusSeconds(3),
                                NOW.plusSeconds(9)));
    }

    @Test
    void keepsTheFirstOfTwoResultsToOneRequest() {
        add(shadow(1, "4", 0.75, NOW));
        add(shadow(1, "4", 0.1, NOW.plusSeconds(1)));

        assertThat(shadows.talliesOf(VOWELS.id()))
                .extracting(ShadowTally::compared, ShadowTally::sameDiagnosis)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 1L));
    }

    @Test
    void tellsModelsApart() {
        add(shadow(1, "4", 0.75, NOW));

        assertThat(shadows.talliesOf(PHRASES.id())).isEmpty();
    }

    @Test
    void countsWhatCannotBeMeasured() {
        ShadowResult longer = shadow(1, "4", List.of(0.75, 0.25), NOW);
        add(longer);

        assertThat(shadows.talliesOf(VOWELS.id()))
                .extracting(ShadowTally::compared, ShadowTally::largestDifference)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, OptionalDouble.empty()));
    }
}
