package org.spira.api.core.port;

import java.util.List;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Topic;
import org.spira.api.testing.InMemoryReproductions;

final class InMemoryReproductionsTest extends ReproductionsContract {
    private final InMemoryReproductions reproductions = new InMemoryReproductions();

    @Override
    protected Reproductions withoutServers() {
        return reproductions;
    }

    @Override
    protected void answer(Topic topic, Reproductions.Reply reply) {
        reproductions.answer(topic, reply);
    }

    @Override
    protected List<Result.ModelVersion> asked() {
        return reproductions.asked();
    }
}
