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
}
