package org.spira.registry.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.VersionId;

/// The registered versions, write-once.
public interface Versions {
    /// Throws if the version exists.
    void add(ModelVersion version);

    Optional<ModelVersion> find(VersionId id);

    /// Newest first.
    List<ModelVersion> of(ModelName name);

    /// All versions of all models, in no order.
    List<ModelVersion> all();

    List<VersionId> pending();

    /// The oldest version that is ready and whose files MLflow knew by this id of a logged model.
    Optional<ModelVersion> ofLoggedModel(String id);

    /// Ends a pending registration. False if it had ended already: the first end stands.
    boolean conclude(VersionId id, Registration end, Instant now);

    /// Changes description and tags; of changes at the same time none is lost. Empty if there is no such version.
    Optional<ModelVersion> relabel(VersionId id, UnaryOperator<Labels> change, Instant now);

    /// Empty if there is no such version.
    Optional<ModelVersion> archive(VersionId id, boolean archived, Instant now);
}
