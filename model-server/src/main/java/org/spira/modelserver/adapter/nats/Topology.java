package org.spira.modelserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams and the consumer that this service lives on. They are made wherever they are missing, at start as well
/// as after the broker lost its store; what exists is left as it is. Another service makes the same streams: both ask
/// for the same configuration, and whoever is second finds it done.
final class Topology {

    static final String REQUESTS = "INFERENCE_REQUESTS";
    static final String UPDATES = "INFERENCE_UPDATES";
    static final String UPDATES_SUBJECT = "inference.updates";

    private static final Logger LOG = LoggerFactory.getLogger(Topology.class);
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final long MAX_STREAM_BYTES = 256L << 20;
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);
    private static final int NOT_FOUND = 404;
    /// A work queue keeps for ever what it may deliver no more. Whoever gets a request once too often gives it up.
    private static final int UNLIMITED = -1;

    /// Shared by all replicas, and a request that waits for its next try counts: one stuck store must not stop the
    /// rest.
    private static final int MAX_ACK_PENDING = 1024;

    private final String channel;
    private final NatsSettings settings;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    Topology(String channel, NatsSettings settings) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("SPIRA_CHANNEL '" + channel + "' is not within [A-Za-z0-9_-]{1,64}");
        }
        this.channel = channel;
        this.settings = settings;
    }

    String channel() {
        return channel;
    }

    /// Where this model's requests are published.
    String requests() {
        return "inference.requests." + channel;
    }

    /// Where stored results are asked to be worked out again.
    String reproductions() {
        return "inference.reproductions." + channel;
    }

    /// The name under which the replicas share requests.
    String consumer() {
        return "model-server-" + channel;
    }

    void ensure(JetStreamManagement management) throws IOException, JetStreamApiException {
        ensureStreams(management);
        ensureConsumer(management);
    }

    void ensureStreams(JetStreamManagement management) throws IOException, JetStreamApiException {
        ensureStream(
                management,
                StreamConfiguration.builder()
                        .name(REQUESTS)
                        .subjects("inference.requests.>")
                        .retentionPolicy(RetentionPolicy.WorkQueue)
                        .storageType(StorageType.File)
                        .discardPolicy(DiscardPolicy.New)
                        .duplicateWindow(DUPLICATE_WINDOW)
                        .maximumMessageSize(64 << 10)
                        .maxBytes(MAX_STREAM_BYTES)
                        .replicas(settings.replicas())
                        .build());
        ensureStream(
                management,
                StreamConfiguration.builder()
                        .name(UPDATES)
                        .subjects(UPDATES_SUBJECT)
                        .retentionPolicy(RetentionPolicy.Limits)
                        .storageType(StorageType.File)
                        .discardPolicy(DiscardPolicy.Old)
                        .duplicateWindow(DUPLICATE_WINDOW)
                        .maxAge(Duration.ofDays(7))
                        .maxBytes(MAX_STREAM_BYTES)
                        .replicas(settings.replicas())
                        .build());
    }

    private void ensureStream(JetStreamManagement management, StreamConfiguration wanted)
            throws IOException, JetStreamApiException {
        StreamConfiguration found;
        try {
            found = management.getStreamInfo(wanted.getName()).getConfiguration();
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != NOT_FOUND) {
                throw e;
            }
            make(management, wanted);
            return;
        }
        boolean same = List.copyOf(found.getSubjects()).equals(List.copyOf(wanted.getSubjects()))
                && found.getRetentionPolicy() == wanted.getRetentionPolicy()
                && found.getStorageType() == wanted.getStorageType()
                && found.getDiscardPolicy() == wanted.getDiscardPolicy()
                && found.getReplicas() == wanted.getReplicas();
        if (!same && warned.add(wanted.getName())) {
            LOG.warn("the stream {} has another configuration than this service would give it", wanted.getName());
        }
    }

    private void make(JetStreamManagement management, StreamConfiguration wanted)
            throws IOException, JetStreamApiException {
        try {
            management.addStream(wanted);
        } catch (JetStreamApiException e) {
            String trouble = wanted.getName() + ": " + e.getMessage();
            if (warned.add(trouble)) { // said once, tried again for as long as it takes
                LOG.warn("the broker does not make a stream with {} replicas yet: {}", wanted.getReplicas(), trouble);
            }
            throw e;
        }
        LOG.info("made the stream {}", wanted.getName());
    }

    /// Kept by as many servers as its stream.
    private void ensureConsumer(JetStreamManagement management) throws IOException, JetStreamApiException {
        ConsumerConfiguration wanted = ConsumerConfiguration.builder()
                .durable(consumer())
                .filterSubject(requests())
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(settings.ackWait())
                .maxDeliver(UNLIMITED)
                .maxAckPending(MAX_ACK_PENDING)
                .build();
        ConsumerConfiguration found;
        try {
            found = management.getConsumerInfo(REQUESTS, consumer()).getConsumerConfiguration();
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != NOT_FOUND) {
                throw e;
            }
            management.addOrUpdateConsumer(REQUESTS, wanted);
            LOG.info("made the consumer {}", consumer());
            return;
        }
        if (found.getMaxDeliver() > 0) { // an earlier version made it
            management.addOrUpdateConsumer(
                    REQUESTS,
                    ConsumerConfiguration.builder(found).maxDeliver(UNLIMITED).build());
            LOG.info("the consumer {} delivers without a limit now", consumer());
        }
        boolean same = wanted.getFilterSubject() != null
                && wanted.getFilterSubject().equals(found.getFilterSubject())
                && settings.ackWait().equals(found.getAckWait());
        if (!same && warned.add(consumer())) {
            LOG.warn("the consumer {} has another configuration than this service would give it", consumer());
        }
    }
}
