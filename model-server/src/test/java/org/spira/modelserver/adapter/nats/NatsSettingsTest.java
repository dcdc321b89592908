package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

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
    void theLastTwoDeliveriesAreForGivingUp() {
        assertThat(LongStream.rangeClosed(1, 10).filter(settings(10)::isToBeGivenUp))
                .containsExactly(9L, 10L);
    }

    @Test
    void refusesToGiveUpBeforeTrying() {
        assertThatThrownBy(() -> settings(2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static NatsSettings settings(int maxDeliveries) {
        Duration second = Duration.ofSeconds(1);
        return new NatsSettings(
                "", "", "", "", 0, second, maxDeliveries, second, Duration.ofMinutes(5), second, second, second);
    }
}
