package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.port.ModelVersions;
import org.spira.api.core.port.Models;

/// Shows engineers and admins what the registry knows of a model of the catalogue.
public record ReadModelVersions(Models models, ModelVersions versions) {

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
                .map(this::versionsOf)
                .<Finding>map(Finding.Found::new)
                .orElseGet(Finding.NotFound::new);
    }

    /// The catalogue may call a model for clinicians otherwise than the registry does; its topic is then its name in
    /// the registry, unless a server was set up otherwise.
    private List<ModelVersion> versionsOf(Model model) {
        return versions.of(model.name())
                .or(() -> versions.of(model.topic().value()))
                .orElse(List.of());
    }

    public sealed interface Finding {
        record Found(List<ModelVersion> versions) implements Finding {
            public Found {
                versions = List.copyOf(versions);
            }
        }

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
