package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.result;

import io.nats.client.Dispatcher;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.port.ReproductionsContract;
import org.spira.api.core.port.UnavailableException;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class NatsReproductionsIT extends ReproductionsContract {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NatsServer server = Servers.nats();
    private final NatsBroker broker = TestBroker.connect(server);
    private final Reproductions reproductions = new NatsReproductions(broker, TestBroker.settings(server));
    private final List<byte[]> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        broker.stop();
        server.close();
    }

    @Override
    protected Reproductions withoutServers() {
        return reproductions;
    }

    @Override
    protected void answer(Topic topic, Reproductions.Reply reply) {
        answer(topic.value(), request -> switch (reply) {
            case Reproductions.Reply.Reproduced(var rescoring) -> reproduced(request, rescoring);
            case Reproductions.Reply.Failed(var reason) -> failed(request, reason);
        });
    }

    private static ObjectNode failed(ObjectNode reply, Reproductions.Reason reason) {
        return reply.put("type", "inference-reproduction-failed.v1")
                .put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("detail", "");
    }

    private static ObjectNode reproduced(ObjectNode reply, Rescoring again) {
        reply.put("type", "inference-reproduced.v1")
                .put("diagnosis", again.diagnosis().name().toLowerCase(Locale.ROOT));
        reply.putObject("model")
                .put("name", again.model().name())
                .put("version", again.model().version())
                .put("digest", again.model().digest().hex());
        reply.putObject("runtime")
                .put("name", again.runtime().name())
                .put("version", again.runtime().version())
                .put("executionProvider", again.runtime().executionProvider())
                .put("optimizationLevel", again.runtime().optimizationLevel())
                .put("intraOpThreads", again.runtime().intraOpThreads());
        again.output().forEach(reply.withArray("output")::add);
        return reply;
    }

    /// @param completed makes a reply of what names the request
    private void answer(String topic, UnaryOperator<ObjectNode> completed) {
        Dispatcher answering = broker.connected().createDispatcher(message -> {
            requests.add(message.getData());
            JsonNode request = JSON.readTree(message.getData());
            ObjectNode reply = JSON.createObjectNode();
            reply.set("inferenceId", request.path("inferenceId"));
            reply.set("modelId", request.path("modelId"));
            broker.connected().publish(message.getReplyTo(), JSON.writeValueAsBytes(completed.apply(reply)));
        });
        answering.subscribe("inference.reproductions." + topic, "model-server");
        try {
            broker.connected().flush(Duration.ofSeconds(2));
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected List<Result.ModelVersion> asked() {
        return requests.stream()
                .map(request -> JSON.readTree(request).path("model"))
                .map(pin -> new Result.ModelVersion(
                        pin.path("name").asString(),
                        pin.path("version").asString(),
                        new Sha256(pin.path("digest").asString())))
                .toList();
    }

    private Reproductions.Reply ask() {
        Inference inference = inference(1);
        return reproductions.ask(inference, inference.main(), result(0.8).model(), NOW);
    }

    @Test
    void asksAsItIsAgreed() throws Exception {
        answer("vowels", reply -> failed(reply, Reproductions.Reason.BUSY));

        ask();

        assertThat(Contract.problems("inference-reproduction-requested.v1", requests.getFirst()))
                .isEmpty();
    }

    @Test
    void saysAtOnceThatNobodyListens() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(this::ask)
                .withMessageContaining("inference.reproductions.vowels");
    }

    @Test
    void isWithoutAnAnswerThatIsNotUnderstood() {
        answer("vowels", reply -> reply.put("type", "nonsense"));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::ask);
    }

    @Test
    void saysThatTheBrokerIsAway() {
        server.kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live().isEmpty());

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(this::ask);
    }
}
