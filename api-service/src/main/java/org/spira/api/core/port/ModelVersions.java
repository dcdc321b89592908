package org.spira.api.core.port;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.ModelVersion;

/// What the registry knows of the versions of a model.
@FunctionalInterface
public interface ModelVersions {
    /// The newest first, and no more than some dozens; empty when the registry has no model of this name.
    ///
    /// @throws UnavailableException when the registry does not answer
    Optional<List<ModelVersion>> of(String model);
}
