package org.spira.modelserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.Update;
import org.spira.modelserver.core.port.Updates;

/// Publishes updates to JetStream and waits for its acknowledgement. A hiccup of the broker is sat out for a while, for
/// an answer in hand is worth more than a second execution.
final class NatsUpdates implements Updates {

    private static final Logger LOG = LoggerFactory.getLogger(NatsUpdates.class);
    private static final long PAUSE_MILLIS = 250;

    private final Broker broker;
    private final NatsSettings settings;
    private final UpdateMessages messages = new UpdateMessages();

    NatsUpdates(Broker broker, NatsSettings settings) {
        this.broker = broker;
        this.settings = settings;
    }

    @Override
    public void publish(Update update) throws IOException, InterruptedException {
        byte[] message = messages.write(update);
        PublishOptions options = PublishOptions.builder()
                .expectedStream(Topology.UPDATES)
                .messageId(UpdateMessages.id(update))
                .build();
        Headers headers = new Headers();
        if (!update.traceparent().isEmpty()) {
            headers.add("traceparent", update.traceparent());
        }
        long deadlineNanos = System.nanoTime() + settings.publishTimeout().toNanos();
        while (true) {
            try {
                broker.jetStream().publish(Topology.UPDATES_SUBJECT, headers, message, options);
                return;
            } catch (IOException | JetStreamApiException | IllegalStateException e) {
                if (System.nanoTime() >= deadlineNanos) {
                    throw new IOException("the broker did not confirm the update: " + e.getMessage(), e);
                }
                LOG.debug("publishing again: {}", e.toString());
                Thread.sleep(PAUSE_MILLIS);
                restoreStreams();
            }
        }
    }

    private void restoreStreams() throws InterruptedException {
        try {
            broker.restoreStreams();
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            LOG.debug("the broker is not back yet: {}", e.toString());
        }
    }
}
