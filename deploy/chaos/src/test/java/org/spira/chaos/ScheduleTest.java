package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final List<Fault> FAULTS = IntStream.range(0, 30)
            .mapToObj(i -> new Fault("fault " + i, Fault.Lasts.millis(100, 3000), () -> {}, () -> {}))
            .toList();

    @Test
    void followsFromItsSeed() {
        assertThat(random(1)).isEqualTo(random(1));
        assertThat(random(1).processes()).isNotEqualTo(random(2).processes());
    }

    @Test
    void keepsWithinItsLengthAndItsLimits() {
        for (long seed = 0; seed < 200; seed++) {
            long free = 0;
            for (Schedule.Step step : random(seed).processes()) {
                assertThat(step.atMillis()).isGreaterThan(free);
                assertThat(step.lastsMillis()).isBetween(100L, 3000L);
                free = step.atMillis() + step.lastsMillis();
                assertThat(free).isLessThanOrEqualTo(LENGTH.toMillis());
            }
        }
    }

    @Test
    void leavesNothingOutWhenEachIsAskedFor() {
        assertThat(Schedule.each(1, FAULTS).processes())
                .extracting(Schedule.Step::fault)
                .containsExactlyElementsOf(FAULTS);
    }

    private static Schedule random(long seed) {
        return Schedule.random(seed, LENGTH, FAULTS, FAULTS);
    }
}
