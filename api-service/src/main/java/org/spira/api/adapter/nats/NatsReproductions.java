package org.spira.api.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Result;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Asks by request and reply, outside the streams: who no longer waits needs no answer.
@Component
final class NatsReproductions implements Reproductions {
    private static final Logger LOG = LoggerFactory.getLogger(NatsReproductions.class);
    private static final String SUBJECTS = "inference.reproductions.";

    private final NatsBroker broker;
    private final Duration wait;
    private final JsonMapper json = JsonMapper.shared();

    NatsReproductions(NatsBroker broker, NatsSettings settings) {
        this.broker = broker;
        this.wait = settings.reproductionWait();
    }

    @Override
    public Reply ask(Inference inference, Evaluation evaluation, Result.ModelVersion pin, Instant now) {
        ReproductionMessage request = ReproductionMessage.of(inference, evaluation, pin, now, now.plus(wait));
        Headers headers = new Headers().add("traceparent", NatsInferenceQueue.traceparent(inference.id()));
        byte[] reply = ask(SUBJECTS + evaluation.topic().value(), headers, json.writeValueAsBytes(request));
        try {
            return request.readReply(json, reply);
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "a model server's reply to a reproduction of inference {} is not understood: {}",
                    inference.id().value(),
                    e.getMessage());
            throw new UnavailableException("the model server's reply is not understood", e);
        }
    }

    private byte[] ask(String subject, Headers headers, byte[] request) {
        Connection connection = broker.connected();
        try {
            // nothing at once where nobody listens
            Message reply = connection.request(subject, headers, request, wait);
            if (reply == null) {
                throw new UnavailableException("no model server answers on " + subject);
            }
            return reply.getData();
        } catch (IllegalStateException e) {
            throw new UnavailableException("the broker went away before a model server answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("stopped while waiting for a model server", e);
        }
    }
}
