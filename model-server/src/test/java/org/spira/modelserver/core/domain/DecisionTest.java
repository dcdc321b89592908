package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {

    @ParameterizedTest
    @CsvSource({
        "0, NEGATIVE",
        "0.39999998, NEGATIVE",
        "0.4, INCONCLUSIVE",
        "0.5, INCONCLUSIVE",
        "0.6999999, INCONCLUSIVE",
        "0.7, POSITIVE",
        "0.70000005, POSITIVE",
        "1, POSITIVE"
    })
    void readsOneIndexOfTheOutput(float value, Diagnosis diagnosis) {
        assertThat(new Decision(1, 0.7, 0.4).diagnose(List.of(9f, value))).isEqualTo(diagnosis);
    }

    @Test
    void refusesThresholdsThatOverlap() {
        assertThatThrownBy(() -> new Decision(0, 0.4, 0.6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Decision(0, Double.NaN, 0.4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Decision(-1, 0.6, 0.4)).isInstanceOf(IllegalArgumentException.class);
    }
}
