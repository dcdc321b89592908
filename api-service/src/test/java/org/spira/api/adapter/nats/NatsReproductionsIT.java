package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.result;

import io.nats.client.Dispatcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.port.UnavailableException;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class NatsReproductionsIT {
    private final NatsServer server = Servers.nats();
    private final NatsBroker broker = TestBroker.connect(server);
    private final Reproductions reproductions = new NatsReproductions(broker, TestBroker.settings(server));
    private final Inference inference = inference(1);
    private final List<byte[]> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        broker.stop();
        server.close();
    }

    private Reproductions.Reply ask() {
        return reproductions.ask(inference, inference.main(), result(0.8).model(), NOW);
    }

    private void answer(String reply) throws Exception {
        Dispatcher answering = broker.connected().createDispatcher(request -> {
            asked.add(request.getData());
            broker.connected().publish(request.getReplyTo(), reply.getBytes(StandardCharsets.UTF_8));
        });
        answering.subscribe("inference.reproductions.vowels", "model-server");
        broker.connected().flush(Duration.ofSeconds(2));
    }

    private String reply(String type, String rest) {
        return """
                {"type": "%s", "inferenceId": "%s", "modelId": "%s", %s}
                """.formatted(
                        type, inference.id().value(), inference.main().modelId().value(), rest);
    }

    @Test
    void bringsTheAnswerOfAServerOfTheModel() throws Exception {
        answer(reply("inference-reproduced.v1", """
                "model": {"name": "vowels", "version": "3", "digest": "%s"},
                "runtime": {"name": "onnxruntime", "version": "1.29.0", "executionProvider": "CPU",
                            "optimizationLevel": "ALL", "intraOpThreads": 1},
                "output": [0.8], "diagnosis": "positive"
                """.formatted(
                        result(0.8).model().digest().hex())));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Reproductions.Reply.Reproduced.class,
                        reproduced -> assertThat(reproduced
                                        .rescoring()
                                        .agreementWith(result(0.8))
                                        .bits())
                                .isTrue());
        assertThat(Contract.problems("inference-reproduction-requested.v1", asked.getFirst()))
                .isEmpty();
    }

    @Test
    void bringsARefusal() throws Exception {
        answer(reply("inference-reproduction-failed.v1", "\"reason\": \"busy\", \"detail\": \"\""));

        assertThat(ask()).isEqualTo(new Reproductions.Reply.Failed(Reproductions.Reason.BUSY));
    }

    @Test
    void saysAtOnceThatNobodyListens() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::ask)
                .withMessageContaining("inference.reproductions.vowels");
    }

    @Test
    void isWithoutAnAnswerThatIsNotUnderstood() throws Exception {
        answer("nonsense");

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::ask);
    }

    @Test
    void saysThatTheBrokerIsAway() {
        server.kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live().isEmpty());

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::ask);
    }
}
