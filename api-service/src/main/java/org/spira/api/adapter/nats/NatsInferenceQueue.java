package org.spira.api.adapter.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StreamInfo;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.Subject;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Requests on the work-queue stream.
@Component
final class NatsInferenceQueue implements InferenceQueue {
    private static final String MESSAGE_ID = "Nats-Msg-Id";
    private static final int NOT_FOUND = 404;

    private final NatsBroker broker;
    private final JsonMapper json = JsonMapper.shared();

    NatsInferenceQueue(NatsBroker broker) {
        this.broker = broker;
    }

    @Override
    public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
        RequestMessage request = RequestMessage.of(inference, evaluation, attempt);
        Headers headers =
                new Headers().add(MESSAGE_ID, request.messageId()).add("traceparent", traceparent(inference.id()));
        Message message = NatsMessage.builder()
                .subject(subject(evaluation.topic()))
                .headers(headers)
                .data(json.writeValueAsBytes(request))
                .build();
        try {
            return new Evaluation.Receipt(publish(message).getSeqno(), request.messageId());
        } catch (IOException | JetStreamApiException e) {
            throw new UnavailableException("the broker does not take the request: " + e.getMessage(), e);
        }
    }

    private PublishAck publish(Message message) throws IOException, JetStreamApiException {
        try {
            return broker.jetStream().publish(message);
        } catch (IOException e) {
            if (broker.live().isEmpty() || !isNoStream(e)) {
                throw e;
            }
            broker.ensureStreams();
            return broker.jetStream().publish(message);
        }
    }

    /// Nobody listens on the subject: the broker lost its store while connected.
    private static boolean isNoStream(IOException e) {
        return String.valueOf(e.getMessage()).contains("503");
    }

    @Override
    public boolean holds(Evaluation.Receipt receipt) {
        try {
            MessageInfo kept = broker.management().getMessage(Streams.REQUESTS, receipt.sequence());
            Headers headers = kept.getHeaders();
            return headers != null && receipt.messageId().equals(headers.getFirst(MESSAGE_ID));
        } catch (JetStreamApiException e) {
            return e.getErrorCode() != NOT_FOUND;
        } catch (IOException | UnavailableException _) {
            return true;
        }
    }

    @Override
    public long waiting(Topic topic) {
        try {
            StreamInfo stream = broker.management()
                    .getStreamInfo(Streams.REQUESTS, StreamInfoOptions.filterSubjects(subject(topic)));
            List<Subject> subjects = stream.getStreamState().getSubjects();
            return subjects == null
                    ? 0
                    : subjects.stream().mapToLong(Subject::getCount).sum();
        } catch (IOException | JetStreamApiException e) {
            throw new UnavailableException("the broker does not say how much waits: " + e.getMessage(), e);
        }
    }

    private static String subject(Topic topic) {
        return Streams.REQUEST_SUBJECTS + topic.value();
    }

    /// A W3C trace context whose trace is the inference, so that a trace is found by the id in a log line.
    static String traceparent(InferenceId id) {
        long span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return "00-00000000" + id.value() + "-" + HexFormat.of().toHexDigits(span) + "-01";
    }
}
