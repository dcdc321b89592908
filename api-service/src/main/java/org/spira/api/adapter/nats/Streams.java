package org.spira.api.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streams, of which every service that uses them makes the same when they are not there.
final class Streams {
    static final String REQUESTS = "INFERENCE_REQUESTS";
    static final String UPDATES = "INFERENCE_UPDATES";
    static final String REQUEST_SUBJECTS = "inference.requests.";
    static final String UPDATE_SUBJECT = "inference.updates";
    static final String UPDATE_CONSUMER = "api-service";

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final int OTHER_CONFIGURATION = 10058;
    private static final long MOST_BYTES = 256L << 20;
    private static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(2);

    /// Shared by all instances of this service, kept by as many servers as its stream. Updates are tried again until
    /// the ledger takes them.
    static final ConsumerConfiguration UPDATES_CONSUMER = ConsumerConfiguration.builder()
            .durable(UPDATE_CONSUMER)
            .filterSubject(UPDATE_SUBJECT)
            .deliverPolicy(DeliverPolicy.All)
            .ackPolicy(AckPolicy.Explicit)
            .ackWait(Duration.ofSeconds(30))
            .maxAckPending(1_000)
            .build();

    private Streams() {}

    /// Makes what is missing and leaves what is there; fails while the broker cannot keep so many replicas.
    static void ensure(JetStreamManagement management, int replicas) throws IOException, JetStreamApiException {
        ensure(management, requestStream(replicas));
        ensure(management, updateStream(replicas));
    }

    private static void ensure(JetStreamManagement management, StreamConfiguration stream)
            throws IOException, JetStreamApiException {
        try {
            management.addStream(stream);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != OTHER_CONFIGURATION) {
                throw e;
            }
            LOG.warn("stream {} has another configuration than this version expects; left as it is", stream.getName());
        }
    }

    /// A model's requests: taken by one of its replicas, gone once acknowledged.
    private static StreamConfiguration requestStream(int replicas) {
        return StreamConfiguration.builder()
                .name(REQUESTS)
                .subjects(REQUEST_SUBJECTS + ">")
                .retentionPolicy(RetentionPolicy.WorkQueue)
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.New)
                .duplicateWindow(DUPLICATE_WINDOW)
                .maximumMessageSize(64 << 10)
                .maxBytes(MOST_BYTES)
                .replicas(replicas)
                .build();
    }

    private static StreamConfiguration updateStream(int replicas) {
        return StreamConfiguration.builder()
                .name(UPDATES)
                .subjects(UPDATE_SUBJECT)
                .retentionPolicy(RetentionPolicy.Limits)
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.Old)
                .duplicateWindow(DUPLICATE_WINDOW)
                .maxAge(Duration.ofDays(7))
                .maxBytes(MOST_BYTES)
                .replicas(replicas)
                .build();
    }
}
