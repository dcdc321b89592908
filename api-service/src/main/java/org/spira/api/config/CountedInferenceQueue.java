package org.spira.api.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.InferenceQueue;

/// Counts requests that were published, those that were so again, and those that the broker did not take.
final class CountedInferenceQueue implements InferenceQueue {
    private final InferenceQueue queue;
    private final Counter published;
    private final Counter republished;
    private final Counter refused;

    CountedInferenceQueue(InferenceQueue queue, MeterRegistry meters) {
        this.queue = queue;
        this.published = meters.counter("spira.requests.published");
        this.republished = meters.counter("spira.requests.republished");
        this.refused = meters.counter("spira.requests.refused");
    }

    @Override
    public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
        try {
            Evaluation.Receipt receipt = queue.publish(inference, evaluation, attempt);
            (attempt == 1 ? published : republished).increment();
            return receipt;
        } catch (RuntimeException e) {
            refused.increment();
            throw e;
        }
    }

    @Override
    public boolean holds(Evaluation.Receipt receipt) {
        return queue.holds(receipt);
    }

    @Override
    public long waiting(Topic topic) {
        return queue.waiting(topic);
    }
}
