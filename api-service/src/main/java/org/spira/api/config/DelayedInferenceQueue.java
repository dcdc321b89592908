package org.spira.api.config;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.InferenceQueue;

/// For tests alone: leaves time to kill this process between the entry in the ledger and the request.
record DelayedInferenceQueue(InferenceQueue queue, Duration delay) implements InferenceQueue {
    @Override
    public Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
        LockSupport.parkNanos(delay.toNanos());
        return queue.publish(inference, evaluation, attempt);
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
