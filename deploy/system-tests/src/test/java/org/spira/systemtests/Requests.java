package org.spira.systemtests;

import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.spira.embedded.EmbeddedSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks a model server over the broker, past the API: inferences of nobody, of recordings that the API has stored.
final class Requests implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private final String subject;
    private final ObjectNode template;
    private final AtomicLong ids = new AtomicLong(Instant.now().toEpochMilli() << 20);
    private final Map<String, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    private Requests(Connection connection, String subject, ObjectNode template) {
        this.connection = connection;
        this.subject = subject;
        this.template = template;
        connection.createDispatcher(message -> hear(message.getData())).subscribe("inference.updates");
    }

    /// Takes the request that the API makes of a form as the pattern of all others.
    static Requests to(String topic, EmbeddedSystem system, Client clinician, Form form) throws Exception {
        Connection connection = Nats.connect(Options.builder()
                .server(system.nats().url())
                .userInfo(system.nats().username(), system.nats().password())
                .build());
        AtomicReference<Optional<byte[]>> seen = new AtomicReference<>(Optional.empty());
        Dispatcher dispatcher = connection.createDispatcher(message -> seen.set(Optional.of(message.getData())));
        dispatcher.subscribe("inference.requests.>");
        clinician.accepted(form);
        await().atMost(PATIENCE).until(() -> seen.get().isPresent());
        connection.closeDispatcher(dispatcher);
        ObjectNode template = (ObjectNode) JSON.readTree(seen.get().orElseThrow());
        template.put("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString());
        return new Requests(connection, "inference.requests." + topic, template);
    }

    /// The answer to one request: an `inference-updated.v1` that completed or failed.
    JsonNode ask() throws Exception {
        String id = String.format("%024x", ids.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        ObjectNode request = template.deepCopy().put("inferenceId", id);
        connection.jetStream().publish(subject, request.toString().getBytes(StandardCharsets.UTF_8));
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + PATIENCE, e);
        } finally {
            open.remove(id);
        }
    }

    private void hear(byte[] message) {
        JsonNode update = JSON.readTree(message);
        CompletableFuture<JsonNode> asker = open.get(update.path("inferenceId").asString(""));
        String state = update.path("state").asString("");
        if (asker != null && (state.equals("completed") || state.equals("failed"))) {
            asker.complete(update);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
