package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ClusterInfo;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the clients declare that close() may be interrupted
class NatsClusterIT {

    private static final String STREAM = "THINGS";

    @Test
    void keepsAStreamWhoseLeaderIsKilledAndLosesItWhenWiped() throws Exception {
        try (NatsCluster cluster = NatsCluster.temporary();
                Connection connection = Nats.connect(Options.builder()
                        .server(cluster.url())
                        .maxReconnects(-1)
                        .reconnectWait(Duration.ofMillis(100))
                        .build())) {
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> makes(connection));
            publish(connection);

            String leader = leader(connection);
            cluster.node(leader).kill();

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                assertThat(leader(connection)).isNotEmpty().isNotEqualTo(leader);
                assertThat(messages(connection)).isEqualTo(1);
            });

            cluster.wipe();
            cluster.restart();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() ->
                            connection.jetStreamManagement().getStreamNames().isEmpty());
        }
    }

    private static boolean makes(Connection connection) throws Exception {
        connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name(STREAM)
                        .subjects("things")
                        .storageType(StorageType.File)
                        .replicas(3)
                        .build());
        return true;
    }

    private static void publish(Connection connection) throws Exception {
        connection.jetStream().publish("things", "one".getBytes(StandardCharsets.UTF_8));
    }

    private static String leader(Connection connection) throws Exception {
        ClusterInfo cluster =
                connection.jetStreamManagement().getStreamInfo(STREAM).getClusterInfo();
        return Objects.requireNonNull(Objects.requireNonNull(cluster).getLeader());
    }

    private static long messages(Connection connection) throws Exception {
        return connection
                .jetStreamManagement()
                .getStreamInfo(STREAM)
                .getStreamState()
                .getMsgCount();
    }
}
