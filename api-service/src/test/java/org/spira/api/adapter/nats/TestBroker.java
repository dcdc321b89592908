package org.spira.api.adapter.nats;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spira.servers.NatsServer;

/// Connections to a broker of a test.
final class TestBroker {
    private TestBroker() {}

    static NatsSettings settings(NatsServer server) {
        return settings(server.url(), server.username(), server.password(), 1);
    }

    static NatsSettings settings(String url, String username, String password, int replicas) {
        return new NatsSettings(
                url,
                username,
                password,
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                4,
                replicas);
    }

    /// Connected, with its streams there.
    static NatsBroker connect(NatsServer server) {
        return connect(settings(server));
    }

    static NatsBroker connect(NatsSettings settings) {
        NatsBroker broker = new NatsBroker(settings);
        AtomicBoolean available = new AtomicBoolean();
        broker.onAvailable(() -> available.set(true));
        broker.start();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilTrue(available);
        return broker;
    }

    static void awaitConnection(NatsBroker broker) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> broker.live().isPresent());
    }
}
