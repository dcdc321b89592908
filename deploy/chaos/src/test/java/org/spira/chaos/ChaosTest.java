package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosTest {

    @Test
    void everyRunHasAsManyRoundsOfEachKind() {
        for (int run = 0; run < 100; run++) {
            List<Long> seeds = Chaos.byChance(2 * Round.KINDS).boxed().toList();

            assertThat(seeds).allSatisfy(seed -> assertThat(seed).isBetween(0L, 1_000_000L));
            for (long kind = 0; kind < Round.KINDS; kind++) {
                long its = kind;
                assertThat(seeds.stream().filter(seed -> seed % Round.KINDS == its))
                        .hasSize(2);
            }
        }
    }

    @Test
    void twentyRoundsAreSixOnAClusterAndThreeRollingRestarts() {
        List<Long> seeds = Chaos.byChance(20).boxed().toList();

        assertThat(seeds.stream().filter(seed -> Layout.of(seed) == Layout.CLUSTER))
                .hasSize(6);
        assertThat(seeds.stream().map(Restarts.Kind::of).filter(Restarts.Kind.ROLLING::equals))
                .hasSize(3);
    }
}
