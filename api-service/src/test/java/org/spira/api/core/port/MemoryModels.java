package org.spira.api.core.port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;

/// A catalogue for tests. It passes the same contract as the real one.
public final class MemoryModels implements Models {
    private final List<Model> models = new ArrayList<>();

    public MemoryModels(Model... models) {
        this.models.addAll(List.of(models));
    }

    @Override
    public synchronized Addition add(Model model) {
        if (models.stream().anyMatch(known -> known.name().equals(model.name()))) {
            return Addition.NAME_TAKEN;
        }
        if (models.stream().anyMatch(known -> known.topic().equals(model.topic()))) {
            return Addition.TOPIC_TAKEN;
        }
        models.add(model);
        return Addition.ADDED;
    }

    @Override
    public synchronized Optional<Model> find(ModelId id) {
        return models.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Model> all() {
        return models.stream()
                .sorted(Comparator.comparing(model -> model.id().value()))
                .toList();
    }
}
