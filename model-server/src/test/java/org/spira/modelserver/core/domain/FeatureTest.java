package org.spira.modelserver.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureTest {

    @ParameterizedTest
    @CsvSource({"54, 54", "' 54 ', 54", "36.5, 36.5", "'36,5', 36.5", "-1, -1", "5.4e1, 54"})
    void readsNumbers(String text, float value) {
        assertThat(Feature.parse(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "", "NaN", "Infinity", "54f", "0x1p3", "5 4", "1e99", "--1", ".", "1.2.3", "undefined"})
    void refusesTheRest(String text) {
        assertThat(Feature.parse(text)).isEmpty();
    }
}
