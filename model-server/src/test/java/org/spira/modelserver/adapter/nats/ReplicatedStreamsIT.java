package org.spira.modelserver.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ClusterInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.spira.modelserver.core.domain.Progress;
import org.spira.modelserver.core.domain.RequestKey;
import org.spira.modelserver.core.domain.Update;
import org.spira.servers.NatsCluster;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

@SuppressWarnings("try") // the client declares that close() may be interrupted
class ReplicatedStreamsIT {

    private static final int UPDATES = 30;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void keepsEveryUpdateThatWasConfirmedWhenTheLeaderDiesMeanwhile() throws Exception {
        try (NatsCluster cluster = NatsCluster.temporary();
                Broker broker = broker(cluster.url());
                Connection observer = observer(cluster.url())) {
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> attaches(broker));
            JetStreamManagement management = observer.jetStreamManagement();
            assertThat(management
                            .getStreamInfo(Topology.REQUESTS)
                            .getConfiguration()
                            .getReplicas())
                    .isEqualTo(3);
            assertThat(consumer(management).getReplicas()).hasSize(2); // beside its leader
            NatsUpdates updates = new NatsUpdates(broker, settings(cluster.url()));

            for (int number = 1; number <= UPDATES; number++) {
                if (number == UPDATES / 2) {
                    cluster.node(leader(management)).kill();
                }
                updates.publish(update(number));
            }

            long last =
                    management.getStreamInfo(Topology.UPDATES).getStreamState().getLastSequence();
            List<String> kept = LongStream.rangeClosed(1, last)
                    .mapToObj(sequence -> messageId(management, sequence))
                    .toList();
            assertThat(kept) // one may be there twice: the ledger takes the first
                    .containsAll(IntStream.rangeClosed(1, UPDATES)
                            .mapToObj(number -> UpdateMessages.id(update(number)))
                            .toList());
        }
    }

    @Test
    void failsPlainlyAndTriesAgainWhereThereIsNoCluster() throws Exception {
        try (NatsServer single = Servers.nats();
                Broker broker = broker(single.url())) {
            assertThatThrownBy(broker::attach)
                    .isInstanceOf(JetStreamApiException.class)
                    .hasMessageContaining("replicas > 1 not supported");
            assertThat(broker.isAttached()).isFalse();
        }
    }

    @Test
    void leavesAMemberThatIsCutOffFromTheOthers() throws Exception {
        try (NatsCluster cluster = NatsCluster.temporary();
                Broker broker = broker(cluster.url())) {
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> attaches(broker));
            cluster.node("nats-2").kill();
            cluster.node("nats-3").kill();
            cluster.restartAlone("nats-1");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> broker.connected().isPresent());

            cluster.node("nats-2").restart();
            cluster.node("nats-3").restart();

            await().atMost(Duration.ofSeconds(50)).ignoreExceptions().until(() -> attaches(broker));
        }
    }

    private static boolean attaches(Broker broker) throws Exception {
        broker.attach();
        return broker.isAttached();
    }

    private static String messageId(JetStreamManagement management, long sequence) {
        try {
            return Objects.requireNonNull(Objects.requireNonNull(
                            management.getMessage(Topology.UPDATES, sequence).getHeaders())
                    .getFirst("Nats-Msg-Id"));
        } catch (java.io.IOException | JetStreamApiException e) {
            throw new IllegalStateException("update " + sequence + " is not there", e);
        }
    }

    private static String leader(JetStreamManagement management) throws Exception {
        ClusterInfo cluster = management.getStreamInfo(Topology.UPDATES).getClusterInfo();
        return Objects.requireNonNull(Objects.requireNonNull(cluster).getLeader());
    }

    private static ClusterInfo consumer(JetStreamManagement management) throws Exception {
        return Objects.requireNonNull(management
                .getConsumerInfo(Topology.REQUESTS, "model-server-vowels")
                .getClusterInfo());
    }

    private static Update update(int number) {
        return new Update(
                new RequestKey("%024d".formatted(number), "%024d".formatted(0)),
                1,
                "",
                "worker-1",
                Instant.parse("2026-10-05T13:00:00Z"),
                new Progress.Started());
    }

    private static Connection observer(String url) throws Exception {
        return Nats.connect(Options.builder()
                .server(url)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .build());
    }

    private static Broker broker(String url) {
        NatsSettings settings = settings(url);
        return new Broker(settings, new Topology("vowels", settings), "model-server-vowels");
    }

    private static NatsSettings settings(String url) {
        return new NatsSettings(
                url, "", "", 3, "", 0, SECOND, 10, SECOND, SECOND, SECOND, Duration.ofSeconds(20), SECOND);
    }
}
