package org.spira.api.config;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.UnavailableException;

/// Asks the broker at most once a second how much waits on a topic: lists are read far more often.
final class RememberedQueueDepth implements InferenceQueue {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final InferenceQueue queue;
    private final Map<Topic, Depth> depths = new ConcurrentHashMap<>();

    RememberedQueueDepth(InferenceQueue queue) {
        this.queue = queue;
    }

    @Override
    public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
        return queue.publish(inference, evaluation, attempt);
    }

    @Override
    public boolean holds(Evaluation.Receipt receipt) {
        return queue.holds(receipt);
    }

    @Override
    public long waiting(Topic topic) {
        long now = System.nanoTime();
        return depths.compute(
                        topic,
                        (_, known) -> known != null && now - known.readNanos() < FRESH_NANOS
                                ? known
                                : new Depth(queue.waitingIfKnown(topic), System.nanoTime()))
                .requests()
                .orElseThrow(() -> new UnavailableException("the broker does not say how much waits"));
    }

    private record Depth(OptionalLong requests, long readNanos) {}
}
