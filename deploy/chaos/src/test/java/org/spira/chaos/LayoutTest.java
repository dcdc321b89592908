package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void everyThirdSeedIsACluster() {
        assertThat(LongStream.range(0, 300).filter(seed -> Layout.of(seed) == Layout.CLUSTER))
                .hasSize(100);
    }

    @Test
    void findsASeedOfALayoutNearby() {
        for (long seed = 0; seed < 10; seed++) {
            for (Layout layout : Layout.values()) {
                assertThat(Layout.of(layout.seedFrom(seed))).isEqualTo(layout);
                assertThat(layout.seedFrom(seed)).isBetween(seed, seed + 2);
            }
        }
    }
}
