package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Hospital;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.Models;

/// Shows what the form offers: models and hospitals, to everyone who is signed in.
public record ReadCatalogue(Models models, Hospitals hospitals) {

    public List<Model> allModels() {
        return models.all();
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
        return models.find(modelId.get()).<Finding>map(Finding.Found::new).orElseGet(Finding.NotFound::new);
    }

    public sealed interface Finding {
        record Found(Model model) implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
