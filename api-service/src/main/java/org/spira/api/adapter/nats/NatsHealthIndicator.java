package org.spira.api.adapter.nats;

import io.nats.client.Connection;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says `DEGRADED` without a broker: submissions are still accepted, answers come later.
@Component
final class NatsHealthIndicator implements HealthIndicator {
    private static final String DEGRADED = "DEGRADED";

    private final NatsBroker broker;

    NatsHealthIndicator(NatsBroker broker) {
        this.broker = broker;
    }

    @Override
    public Health health() {
        Optional<Connection> live = broker.live();
        return live.map(connection -> Health.up()
                        .withDetail("version", connection.getServerInfo().getVersion())
                        .build())
                .orElseGet(() -> Health.status(DEGRADED)
                        .withDetail("meaning", "submissions are accepted and wait for the broker")
                        .build());
    }
}
