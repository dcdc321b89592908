package org.spira.api;

import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers the requests of one topic as a model server does, without a model.
final class FakeWorker implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String url;
    private final String topic;
    private final AtomicInteger answers = new AtomicInteger();
    private final Thread thread;
    private volatile boolean running = true;

    FakeWorker(String url, String topic) {
        this.url = url;
        this.topic = topic;
        this.thread = Thread.ofVirtual().start(this::work);
    }

    int answers() {
        return answers.get();
    }

    private void work() {
        while (running) {
            try {
                Connection connection =
                        Nats.connect(Options.builder().server(url).build());
                try {
                    answer(connection);
                } finally {
                    connection.close();
                }
            } catch (InterruptedException _) {
                return;
            } catch (Exception _) {
                Thread.onSpinWait(); // the broker is away or new: again from the start
            }
        }
    }

    private void answer(Connection connection) throws Exception {
        ConsumerContext consumer = connection
                .getStreamContext("INFERENCE_REQUESTS")
                .createOrUpdateConsumer(ConsumerConfiguration.builder()
                        .durable("model-server-" + topic)
                        .filterSubject("inference.requests." + topic)
                        .ackPolicy(AckPolicy.Explicit)
                        .ackWait(Duration.ofSeconds(5))
                        .build());
        JetStream jetStream = connection.jetStream();
        while (running) {
            Message request = consumer.next(1_000);
            if (request != null) {
                jetStream.publish("inference.updates", answerTo(request).getBytes(StandardCharsets.UTF_8));
                request.ack();
                answers.incrementAndGet();
            }
        }
    }

    private static String answerTo(Message message) {
        JsonNode request = JSON.readTree(message.getData());
        String digest = request.at("/recordings/sustentada/sha256").asString();
        return """
                {"type": "inference-updated.v1", "inferenceId": "%s", "modelId": "%s", "attempt": %d,
                 "worker": "fake", "occurredAt": "%s", "state": "completed",
                 "result": {
                   "output": [0.8], "diagnosis": "positive",
                   "model": {"name": "fake", "version": "1", "digest": "%s"},
                   "decision": {"index": 0, "positiveAtLeast": 0.6, "negativeBelow": 0.4},
                   "runtime": {"name": "onnxruntime", "version": "1.29.0", "executionProvider": "CPU",
                               "optimizationLevel": "ALL", "intraOpThreads": 1},
                   "inputs": {"sustentada": "%s"},
                   "timings": {"fetchMillis": 1, "decodeMillis": 1, "inferenceMillis": 1}}}
                """.formatted(
                        request.get("inferenceId").asString(),
                        request.get("modelId").asString(),
                        request.get("attempt").asInt(),
                        Instant.now(),
                        digest,
                        digest);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
