package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ModelVersion;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.ModelVersions;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Recalls;

/// Shows engineers and admins what the registry knows of a model of the catalogue, and which of its versions are
/// recalled.
public record ReadModelVersions(Models models, ModelVersions versions, Recalls recalls, Inferences inferences) {

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
                .<Finding>map(found -> new Finding.Found(withRecalls(found)))
                .orElseGet(Finding.NotFound::new);
    }

    /// The catalogue may call a model for clinicians otherwise than the registry does; its topic is then its name in
    /// the registry, unless a server was set up otherwise.
    private List<ModelVersion> versionsOf(Model model) {
        return versions.of(model.name())
                .or(() -> versions.of(model.topic().value()))
                .orElse(List.of());
    }

    private List<Described> withRecalls(List<ModelVersion> found) {
        RecalledVersions active =
                recalls.activeOf(found.stream().map(ModelVersion::named).toList());
        return found.stream()
                .map(version -> new Described(
                        version, active.of(version.named()).map(recall -> CountedRecall.of(recall, inferences))))
                .toList();
    }

    /// @param recall the one that holds of the version
    public record Described(ModelVersion version, Optional<CountedRecall> recall) {}

    public sealed interface Finding {
        record Found(List<Described> versions) implements Finding {
            public Found {
                versions = List.copyOf(versions);
            }
        }

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
