package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NatsSettingsTest {

    @Test
    void theDelayGrowsWithTheDeliveriesUpToItsBound() {
        assertThat(LongStream.rangeClosed(1, 8)
                        .mapToObj(delivery -> settings(10).delayAfter(delivery)))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(27),
                        Duration.ofSeconds(81),
                        Duration.ofSeconds(243),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(300));
    }

    @Test
    void whatComesAfterTheLastDeliveryIsGivenUp() {
        assertThat(LongStream.rangeClosed(1, 12).filter(settings(10)::isToBeGivenUp))
                .containsExactly(11L, 12L);
    }

    @Test
    void refusesToGiveUpBeforeTrying() {
        assertThatThrownBy(() -> settings(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 7})
    void refusesReplicasThatNoBrokerKeeps(int replicas) {
        assertThatThrownBy(() -> settings(10, replicas)).hasMessageContaining("1, 3 or 5");
    }

    private static NatsSettings settings(int maxDeliveries) {
        return settings(maxDeliveries, 3);
    }

    private static NatsSettings settings(int maxDeliveries, int replicas) {
        Duration second = Duration.ofSeconds(1);
        return new NatsSettings(
                "",
                "",
                "",
                replicas,
                "",
                0,
                second,
                maxDeliveries,
                second,
                Duration.ofMinutes(5),
                second,
                second,
                second);
    }
}
