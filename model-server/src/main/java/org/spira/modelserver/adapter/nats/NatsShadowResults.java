package org.spira.modelserver.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import java.io.IOException;
import org.spira.modelserver.core.domain.Shadowed;
import org.spira.modelserver.core.port.ShadowResults;

/// Publishes shadow results beside the updates, once.
final class NatsShadowResults implements ShadowResults {

    private final Broker broker;
    private final ShadowMessages messages = new ShadowMessages();

    NatsShadowResults(Broker broker) {
        this.broker = broker;
    }

    @Override
    public void publish(Shadowed shadowed) throws IOException, InterruptedException {
        PublishOptions options = PublishOptions.builder()
                .expectedStream(Topology.UPDATES)
                .messageId(ShadowMessages.id(shadowed))
                .build();
        Headers headers = new Headers();
        if (!shadowed.traceparent().isEmpty()) {
            headers.add("traceparent", shadowed.traceparent());
        }
        try {
            broker.jetStream().publish(Topology.UPDATES_SUBJECT, headers, messages.write(shadowed), options);
        } catch (JetStreamApiException | IllegalStateException e) {
            throw new IOException("the broker did not take the shadow result: " + e.getMessage(), e);
        }
    }
}
