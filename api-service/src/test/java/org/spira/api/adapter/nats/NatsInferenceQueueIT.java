package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.inference;

import io.nats.client.api.MessageInfo;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.InferenceQueueContract;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class NatsInferenceQueueIT extends InferenceQueueContract {
    private final NatsServer server = Servers.nats();
    private final NatsBroker broker = TestBroker.connect(server);

    @AfterEach
    void stop() {
        broker.stop();
        server.close();
    }

    @Override
    protected InferenceQueue empty() {
        return new NatsInferenceQueue(broker);
    }

    @Override
    protected void goAway() {
        server.kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live().isEmpty());
    }

    @Override
    protected void comeBackWithoutItsStore() {
        server.wipe();
        server.restart();
        TestBroker.awaitConnection(broker);
    }

    @Test
    void makesTheStreamThatWentWhileConnected() throws Exception {
        Inference inference = inference(1);
        InferenceQueue queue = empty();
        queue.publish(inference, inference.main(), 1);
        broker.management().deleteStream(Streams.REQUESTS);

        Evaluation.Receipt receipt = queue.publish(inference, inference.main(), 2);

        assertThat(queue.holds(receipt)).isTrue();
    }

    @Test
    void sendsTheAgreedMessage() throws Exception {
        Inference inference = inference(1);

        Evaluation.Receipt receipt = empty().publish(inference, inference.main(), 1);

        MessageInfo kept = broker.management().getMessage(Streams.REQUESTS, receipt.sequence());
        assertThat(kept.getSubject()).isEqualTo("inference.requests.vowels");
        assertThat(Contract.problems("inference-requested.v1", Objects.requireNonNull(kept.getData())))
                .isEmpty();
        assertThat(Objects.requireNonNull(kept.getHeaders()).getFirst("traceparent"))
                .matches("00-00000000" + inference.id().value() + "-[0-9a-f]{16}-01");
    }

    @Test
    void leavesAStreamOfAnotherConfigurationAsItIs() throws Exception {
        var management = broker.management();
        management.deleteStream(Streams.UPDATES);
        management.addStream(io.nats.client.api.StreamConfiguration.builder()
                .name(Streams.UPDATES)
                .subjects(Streams.UPDATE_SUBJECT)
                .maxBytes(1 << 20)
                .build());

        broker.ensureStreams();

        assertThat(management.getStreamInfo(Streams.UPDATES).getConfiguration().getMaxBytes())
                .isEqualTo(1 << 20);
    }
}
