package org.spira.api.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Reproductions;
import org.spira.api.core.port.UnavailableException;

/// Model servers that say what they are told to; nobody answers on a topic of which nothing was told.
public final class InMemoryReproductions implements Reproductions {
    private final Map<Topic, Reply> answers = new ConcurrentHashMap<>();
    private final List<Result.ModelVersion> asked = new CopyOnWriteArrayList<>();

    public void answer(Topic topic, Reply reply) {
        answers.put(topic, reply);
    }

    /// The versions that were to be run.
    public List<Result.ModelVersion> asked() {
        return List.copyOf(asked);
    }

    /// Nobody answers any more.
    public void clear() {
        answers.clear();
        asked.clear();
    }

    @Override
    public Reply ask(Inference inference, Evaluation evaluation, Result.ModelVersion pin, Instant now) {
        Reply reply = Optional.ofNullable(answers.get(evaluation.topic()))
                .orElseThrow(() -> new UnavailableException("no model server answers on secret"));
        asked.add(pin);
        return reply;
    }
}
