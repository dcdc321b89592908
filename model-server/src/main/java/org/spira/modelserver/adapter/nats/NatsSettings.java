package org.spira.modelserver.adapter.nats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How requests arrive and updates leave.
///
/// `channel` is empty for the model's name, `inFlight` zero for as many as can be executed at once. A request that
/// fails for a passing reason comes again after `retryDelay`, tripled each time up to `maxRetryDelay`; the last two of
/// `maxDeliveries` are kept for giving up what ends the process over and over.
@ConfigurationProperties("spira.nats")
record NatsSettings(
        String url,
        String username,
        String password,
        String channel,
        int inFlight,
        Duration ackWait,
        int maxDeliveries,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration answerTimeout,
        Duration publishTimeout,
        Duration stopGrace) {

    NatsSettings {
        if (maxDeliveries < 3) {
            throw new IllegalArgumentException("spira.nats.max-deliveries " + maxDeliveries + " is less than 3");
        }
        if (inFlight < 0 || inFlight > 256) {
            throw new IllegalArgumentException("spira.nats.in-flight " + inFlight + " is not within 0 and 256");
        }
    }

    Duration delayAfter(long delivery) {
        Duration delay = retryDelay;
        for (long i = 1; i < delivery && delay.compareTo(maxRetryDelay) < 0; i++) {
            delay = delay.multipliedBy(3);
        }
        return delay.compareTo(maxRetryDelay) < 0 ? delay : maxRetryDelay;
    }

    boolean isToBeGivenUp(long delivery) {
        return delivery >= maxDeliveries - 1L;
    }
}
