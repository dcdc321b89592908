package org.spira.api.core.usecase;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.ShadowResults;

/// Shows engineers and admins how the second versions of a model compare with what was served: numbers over all, no
/// single result.
public record ReadShadows(Models models, ShadowResults shadows) {

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
                .<Finding>map(model -> new Finding.Found(shadows.talliesOf(model.id())))
                .orElseGet(Finding.NotFound::new);
    }

    public sealed interface Finding {
        record Found(List<ShadowTally> versions) implements Finding {
            public Found {
                versions = List.copyOf(versions);
            }
        }

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}
    }
}
