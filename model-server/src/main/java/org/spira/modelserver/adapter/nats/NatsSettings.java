package org.spira.modelserver.adapter.nats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How requests arrive and updates leave.
///
/// `replicas` is how many servers of the broker keep each message: 1, or 3 or 5 of a cluster.
/// `channel` is empty for the model's name, `inFlight` zero for as many as can be executed at once. A request that
/// fails for a passing reason comes again after `retryDelay`, tripled each time up to `maxRetryDelay`. What was
/// delivered `maxDeliveries` times, because it ends the process over and over, is given up when it comes once more.
@ConfigurationProperties("spira.nats")
record NatsSettings(
        String url,
        String username,
        String password,
        int replicas,
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
        if (replicas != 1 && replicas != 3 && replicas != 5) { // an even number survives no more than one less
            throw new IllegalArgumentException("spira.nats.replicas " + replicas + " is not 1, 3 or 5");
        }
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException("spira.nats.max-deliveries " + maxDeliveries + " is less than 1");
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
        return delivery > maxDeliveries;
    }
}
