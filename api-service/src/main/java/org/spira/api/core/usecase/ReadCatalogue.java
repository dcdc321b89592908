package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Models;

/// Shows what the form offers: models and hospitals, to everyone who is signed in.
public record ReadCatalogue(Models models, Hospitals hospitals, InferenceQueue queue) {

    public List<Offer> allModels() {
        return models.all().stream().map(this::offer).toList();
    }

    public List<Hospital> allHospitals() {
        return hospitals.all();
    }

    /// @param id the text of the path
    public Finding findModel(String id) {
        Optional<ModelId> modelId = ModelId.parse(id);
        if (modelId.isEmpty()) {
            return new Finding.MalformedId();
        }
        return models.find(modelId.get())
                .map(this::offer)
                .<Finding>map(Finding.Found::new)
                .orElseGet(Finding.NotFound::new);
    }

    private Offer offer(Model model) {
        return new Offer(model, queue.waitingIfKnown(model.topic()));
    }

    /// @param waiting requests that wait for the model or are in work; empty while the broker is away
    public record Offer(Model model, OptionalLong waiting) {}

    public sealed interface Finding {
        record Found(Offer offer) implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
