package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.Failure;
import org.spira.modelserver.core.domain.FailureReason;
import org.spira.modelserver.core.domain.Progress;

class TallyTest {
    private static final Progress.Answer FAILED = new Progress.Failed(new Failure(FailureReason.BAD_AUDIO, "", ""));

    private final Tally tally = new Tally();

    @Test
    void knowsNoPaceBeforeTheFirstAnswer() {
        tally.slots(4);

        assertThat(tally.counts()).isEqualTo(new Tally.Counts(4, 0, 0, OptionalDouble.empty()));
    }

    @Test
    void followsThePaceOfTheNewestAnswers() {
        tally.count(FAILED, Duration.ofSeconds(1));
        assertThat(tally.counts().meanSeconds()).hasValue(1);

        for (int i = 0; i < 100; i++) {
            tally.count(FAILED, Duration.ofSeconds(3));
        }

        assertThat(tally.counts().meanSeconds().orElseThrow()).isCloseTo(3, within(0.01));
        assertThat(tally.counts().failed()).isEqualTo(101);
    }
}
