package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelEvent;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.ModelHistories;
import org.spira.api.core.port.Models;

/// Shows engineers and admins what was done to a model of the catalogue in the registry, by whom and when.
public record ReadModelHistory(Models models, ModelHistories histories) {

    /// @param id the text of the path
    public Finding find(Caller caller, String id) {
        if (!caller.isEngineerOrAdmin()) {
            return new Finding.Forbidden();
        }
        Optional<ModelId> modelId = ModelId.parse(id);
        if (modelId.isEmpty()) {
            return new Finding.MalformedId();
        }
        return models.find(modelId.get())
                .<Finding>map(model -> new Finding.Found(eventsOf(model)))
                .orElseGet(Finding.NotFound::new);
    }

    /// By the names that [ReadModelVersions] looks under.
    private List<ModelEvent> eventsOf(Model model) {
        List<ModelEvent> byName = histories.of(model.name());
        return byName.isEmpty() && !model.name().equals(model.topic().value())
                ? histories.of(model.topic().value())
                : byName;
    }

    public sealed interface Finding {
        record Found(List<ModelEvent> events) implements Finding {
            public Found {
                events = List.copyOf(events);
            }
        }

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
