package org.spira.modelserver.testing;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Plays the part of the API: stores recordings, asks, and listens to what comes back.
public final class Asker implements AutoCloseable {

    public static final String MODEL_ID = "6741f0a2c3b4d5e6f7a8b9c1";
    public static final String BUCKET = "spira-audio";

    private final JsonMapper json = new JsonMapper();
    private final Connection connection;
    private final MinioClient s3;
    private final String channel;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    public Asker(NatsServer nats, S3Server s3, String channel) throws Exception {
        this.channel = channel;
        this.connection = Nats.connect(Options.builder()
                .server(nats.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .build());
        // core NATS also carries what JetStream stores, and it survives the loss of the store
        connection.createDispatcher(heard::add).subscribe("inference.updates");
        this.s3 = MinioClient.builder()
                .endpoint(s3.endpoint())
                .credentials(s3.accessKey(), s3.secretKey())
                .region("us-east-1")
                .build();
        if (!this.s3.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build())) {
            this.s3.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        }
    }

    public String newId() {
        return String.format("%024x", Instant.now().toEpochMilli() << 20 | ids.incrementAndGet());
    }

    /// Stores a recording and describes it as a request does.
    public ObjectNode store(String inferenceId, byte[] recording) throws Exception {
        String key = "audio/" + inferenceId + "/sustentada.wav";
        s3.putObject(PutObjectArgs.builder().bucket(BUCKET).object(key).stream(
                        new ByteArrayInputStream(recording), (long) recording.length, -1L)
                .build());
        return describe(inferenceId, recording);
    }

    public ObjectNode describe(String inferenceId, byte[] recording) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(recording));
        return json.createObjectNode()
                .put("key", "audio/" + inferenceId + "/sustentada.wav")
                .put("sha256", digest)
                .put("bytes", recording.length)
                .put("mediaType", "audio/wav");
    }

    public ObjectNode request(String inferenceId, JsonNode recording, Map<String, String> fields) {
        ObjectNode request = json.createObjectNode()
                .put("type", "inference-requested.v1")
                .put("inferenceId", inferenceId)
                .put("modelId", MODEL_ID)
                .put("attempt", 1)
                .put("requestedAt", Instant.now().toString())
                .put("expiresAt", Instant.now().plus(Duration.ofHours(1)).toString());
        request.putObject("recordings").set("sustentada", recording);
        fields.forEach(request.putObject("fields")::put);
        return request;
    }

    /// Stores a recording and asks for its score.
    public String ask(byte[] recording, Map<String, String> fields) throws Exception {
        String id = newId();
        publish(request(id, store(id, recording), fields));
        return id;
    }

    public void publish(JsonNode request) throws IOException, JetStreamApiException {
        publish(request.toString());
    }

    public void publish(String request) throws IOException, JetStreamApiException {
        Headers headers = new Headers();
        headers.add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        connection
                .jetStream()
                .publish("inference.requests." + channel, headers, request.getBytes(StandardCharsets.UTF_8));
    }

    /// What was said about an inference, in the order of its arrival.
    public List<JsonNode> updates(String inferenceId) {
        return heard.stream()
                .map(message -> json.readTree(message.getData()))
                .filter(update -> update.path("inferenceId").asString("").equals(inferenceId))
                .toList();
    }

    public List<JsonNode> answers(String inferenceId) {
        return updates(inferenceId).stream()
                .filter(update -> !update.path("state").asString("").equals("started"))
                .toList();
    }

    public List<Message> heard() {
        return heard;
    }

    public long unacknowledged() throws IOException, JetStreamApiException {
        var state = connection
                .jetStreamManagement()
                .getStreamInfo("INFERENCE_REQUESTS")
                .getStreamState();
        return state.getMsgCount();
    }

    public Connection connection() {
        return connection;
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
