package org.spira.api.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.port.ModelHistories;
import org.spira.api.core.port.UnavailableException;

/// What a registry remembers until the process ends.
public final class InMemoryModelHistories implements ModelHistories {
    private static final int MOST = 1_000;

    private final Map<String, List<ModelEvent>> histories = new ConcurrentHashMap<>();
    private volatile boolean away;

    /// @param events the newest first
    public void put(String model, List<ModelEvent> events) {
        histories.put(model, List.copyOf(events));
    }

    public void goAway() {
        away = true;
    }

    public void clear() {
        histories.clear();
        away = false;
    }

    @Override
    public List<ModelEvent> of(String model) {
        if (away) {
            throw new UnavailableException("the registry does not answer");
        }
        return histories.getOrDefault(model, List.of()).stream().limit(MOST).toList();
    }
}
