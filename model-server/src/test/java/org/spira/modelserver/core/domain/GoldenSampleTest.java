package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenSampleTest {

    private final GoldenSample sample =
            new GoldenSample("loud", Map.of(), Map.of(), List.of(0.8f, 2f), Diagnosis.POSITIVE, 1e-5);

    @Test
    void toleratesWhatItSays() {
        assertThat(sample.differenceTo(List.of(0.800009f, 2f), Diagnosis.POSITIVE))
                .isEmpty();
    }

    @Test
    void namesEachDifference() {
        assertThat(sample.differenceTo(List.of(0.80002f, 2f), Diagnosis.POSITIVE)
                        .orElseThrow())
                .contains("loud", "0.80002");
        assertThat(sample.differenceTo(List.of(Float.NaN, 2f), Diagnosis.POSITIVE))
                .isPresent();
        assertThat(sample.differenceTo(List.of(0.8f), Diagnosis.POSITIVE).orElseThrow())
                .contains("1 outputs instead of 2");
        assertThat(sample.differenceTo(List.of(0.8f, 2f), Diagnosis.INCONCLUSIVE)
                        .orElseThrow())
                .contains("INCONCLUSIVE instead of POSITIVE");
    }
}
