package org.spira.api.core.port;

import java.util.List;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.testing.InMemoryModelHistories;

final class InMemoryModelHistoriesTest extends ModelHistoriesContract {
    private final InMemoryModelHistories histories = new InMemoryModelHistories();

    @Override
    protected ModelHistories empty() {
        return histories;
    }

    @Override
    protected void remembers(String model, List<ModelEvent> events) {
        histories.put(model, events);
    }

    @Override
    protected void goAway() {
        histories.goAway();
    }
}
