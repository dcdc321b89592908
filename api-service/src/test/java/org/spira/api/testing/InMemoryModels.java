package org.spira.api.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.Models;

/// The catalogue, until the process ends.
public final class InMemoryModels implements Models {
    private final Map<ModelId, Model> models = new LinkedHashMap<>();

    @Override
    public synchronized Addition add(Model model) {
        if (models.values().stream().anyMatch(other -> other.name().equals(model.name()))) {
            return Addition.NAME_TAKEN;
        }
        if (models.values().stream().anyMatch(other -> other.topic().equals(model.topic()))) {
            return Addition.TOPIC_TAKEN;
        }
        models.put(model.id(), model);
        return Addition.ADDED;
    }

    @Override
    public synchronized Optional<Model> find(ModelId id) {
        return Optional.ofNullable(models.get(id));
    }

    @Override
    public synchronized List<Model> all() {
        return List.copyOf(models.values());
    }

    public synchronized void clear() {
        models.clear();
    }
}
