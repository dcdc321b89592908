package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.inference;

import io.nats.client.JetStreamApiException;
import io.nats.client.api.ClusterInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.port.UnavailableException;
import org.spira.servers.NatsCluster;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class ReplicatedStreamsIT {
    private static final int REQUESTS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Test
    void keepsEveryRequestItTookWhenTheLeaderDiesMeanwhile() throws Exception {
        try (NatsCluster cluster = NatsCluster.temporary()) {
            NatsBroker broker = TestBroker.connect(TestBroker.settings(cluster.url(), "", "", 3));
            NatsInferenceQueue queue = new NatsInferenceQueue(broker);
            assertThat(replicas(broker, Streams.REQUESTS)).isEqualTo(3);
            assertThat(replicas(broker, Streams.UPDATES)).isEqualTo(3);

            List<Evaluation.Receipt> receipts = new ArrayList<>();
            for (int number = 1; number <= REQUESTS; number++) {
                if (number == REQUESTS / 2) {
                    cluster.node(leader(broker)).kill();
                }
                receipts.add(publish(queue, inference(number)));
            }

            assertThat(receipts).allMatch(receipt -> stored(broker, receipt));
            assertThat(receipts).extracting(Evaluation.Receipt::messageId).doesNotHaveDuplicates();
            broker.stop();
        }
    }

    @Test
    void failsPlainlyAndTriesAgainWhereThereIsNoCluster() throws Exception {
        try (NatsServer single = Servers.nats()) {
            NatsBroker broker = new NatsBroker(TestBroker.settings(single.url(), "", "", 3));
            broker.start();
            TestBroker.awaitConnection(broker);

            assertThatThrownBy(broker::ensureStreams)
                    .isInstanceOf(JetStreamApiException.class)
                    .hasMessageContaining("replicas > 1 not supported");
            Inference inference = inference(1);
            assertThatThrownBy(() -> new NatsInferenceQueue(broker).publish(inference, inference.main(), 1))
                    .isInstanceOf(UnavailableException.class);
            broker.stop();
        }
    }

    @Test
    void leavesAMemberThatIsCutOffFromTheOthers() {
        try (NatsCluster cluster = NatsCluster.temporary()) {
            NatsBroker broker = TestBroker.connect(TestBroker.settings(cluster.url(), "", "", 3));
            cluster.node("nats-2").kill();
            cluster.node("nats-3").kill();
            cluster.restartAlone("nats-1");
            TestBroker.awaitConnection(broker);

            cluster.node("nats-2").restart();
            cluster.node("nats-3").restart();

            await().atMost(PATIENCE.plus(PATIENCE))
                    .ignoreExceptions()
                    .until(() -> replicas(broker, Streams.UPDATES) == 3);
            broker.stop();
        }
    }

    @Test
    void leavesStreamsWithFewerReplicasAsTheyAre() throws Exception {
        try (NatsCluster cluster = NatsCluster.temporary()) {
            NatsBroker before = TestBroker.connect(TestBroker.settings(cluster.url(), "", "", 1));
            before.stop();

            NatsBroker after = TestBroker.connect(TestBroker.settings(cluster.url(), "", "", 3));

            assertThat(replicas(after, Streams.REQUESTS)).isEqualTo(1);
            after.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 7})
    void refusesReplicasThatNoBrokerKeeps(int replicas) {
        assertThatThrownBy(() -> TestBroker.settings("", "", "", replicas)).hasMessageContaining("1, 3 or 5");
    }

    /// As the ledger does: again until the broker says that it has it.
    private static Evaluation.Receipt publish(NatsInferenceQueue queue, Inference inference) {
        return Objects.requireNonNull(await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(UnavailableException.class)
                .until(() -> queue.publish(inference, inference.main(), 1), Objects::nonNull));
    }

    /// Not `holds`, which says yes while the broker does not know.
    private static boolean stored(NatsBroker broker, Evaluation.Receipt receipt) {
        try {
            var headers = broker.management()
                    .getMessage(Streams.REQUESTS, receipt.sequence())
                    .getHeaders();
            return headers != null && receipt.messageId().equals(headers.getFirst("Nats-Msg-Id"));
        } catch (java.io.IOException | JetStreamApiException e) {
            throw new IllegalStateException(receipt + " is not there", e);
        }
    }

    private static int replicas(NatsBroker broker, String stream) throws Exception {
        return broker.management().getStreamInfo(stream).getConfiguration().getReplicas();
    }

    private static String leader(NatsBroker broker) throws Exception {
        ClusterInfo cluster =
                broker.management().getStreamInfo(Streams.REQUESTS).getClusterInfo();
        return Objects.requireNonNull(Objects.requireNonNull(cluster).getLeader());
    }
}
