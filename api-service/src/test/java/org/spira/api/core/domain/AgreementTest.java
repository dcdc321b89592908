package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AgreementTest {
    private static Agreement of(List<Double> one, List<Double> other) {
        return Agreement.of(one, Diagnosis.POSITIVE, other, Diagnosis.POSITIVE);
    }

    @Test
    void sameBitsAgree() {
        Agreement agreement = of(List.of(0.8, 0.2), List.of(0.8, 0.2));

        assertThat(agreement).isEqualTo(new Agreement(true, true, OptionalDouble.of(0)));
        assertThat(agreement.isWithinTolerance()).isTrue();
    }

    @Test
    void aRoundingAgreesWithinTheTolerance() {
        Agreement agreement = of(List.of(0.5, 0.2), List.of(0.5, Math.nextUp(0.2)));

        assertThat(agreement.bits()).isFalse();
        assertThat(agreement.isWithinTolerance()).isTrue();
    }

    @Test
    void moreThanTheToleranceDoesNotAgree() {
        Agreement agreement = of(List.of(0.5, 0.25), List.of(0.5, 0.375));

        assertThat(agreement.isWithinTolerance()).isFalse();
        assertThat(agreement.largestDifference()).hasValue(0.125);
    }

    @Test
    void anotherDiagnosisDoesNotAgreeWhateverTheOutputs() {
        Agreement agreement = Agreement.of(List.of(0.5), Diagnosis.POSITIVE, List.of(0.5), Diagnosis.INCONCLUSIVE);

        assertThat(agreement.bits()).isFalse();
        assertThat(agreement.isWithinTolerance()).isFalse();
    }

    @Test
    void whatIsNoNumberOrOfAnotherLengthHasNoDifference() {
        assertThat(of(List.of(0.5), List.of(0.5, 0.5)).largestDifference()).isEmpty();
        assertThat(of(List.of(0.5), List.of(Double.NaN)).largestDifference()).isEmpty();
        assertThat(of(List.of(0.5), List.of(Double.NaN)).isWithinTolerance()).isFalse();
        assertThat(of(List.of(0.0), List.of(-0.0)).bits()).isFalse();
    }
}
