package org.spira.api.core.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Topic;

/// A broker for tests that can go away, come back and forget. It passes the same contract as the real one.
public final class MemoryInferenceQueue implements InferenceQueue {
    private final AtomicLong sequence = new AtomicLong();
    private final List<Request> kept = new ArrayList<>();
    private final List<Request> published = new ArrayList<>();
    private boolean away;

    @Override
    public synchronized Evaluation.Receipt publish(Inference inference, Evaluation evaluation, int attempt) {
        if (away) {
            throw new UnavailableException("the broker is away");
        }
        String messageId = inference.id().value() + "." + evaluation.modelId().value() + "." + attempt;
        for (Request request : kept) {
            if (request.receipt().messageId().equals(messageId)) {
                return request.receipt();
            }
        }
        Evaluation.Receipt receipt = new Evaluation.Receipt(sequence.incrementAndGet(), messageId);
        Request request = new Request(receipt, evaluation.topic(), attempt);
        kept.add(request);
        published.add(request);
        return receipt;
    }

    @Override
    public synchronized boolean holds(Evaluation.Receipt receipt) {
        return away || kept.stream().anyMatch(request -> request.receipt().equals(receipt));
    }

    @Override
    public synchronized long waiting(Topic topic) {
        if (away) {
            throw new UnavailableException("the broker is away");
        }
        return kept.stream().filter(request -> request.topic().equals(topic)).count();
    }

    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /// As when the store is deleted, or when all was taken and acknowledged.
    public synchronized void forget() {
        kept.clear();
        sequence.set(0);
    }

    /// The numbers of the attempts, in the order of their publication.
    public synchronized List<Integer> attempts() {
        return published.stream().map(Request::attempt).toList();
    }

    private record Request(Evaluation.Receipt receipt, Topic topic, int attempt) {}
}
