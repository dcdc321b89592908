package org.spira.registry.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.VersionId;

/// The registered versions, write-once.
public interface Versions extends AuditedChanges {
    /// Throws if the version exists.
    void add(ModelVersion version, AuditEvent event);

    Optional<ModelVersion> find(VersionId id);

    /// Newest first within each model. Costs the same for many models as for one.
    List<ModelVersion> of(Set<ModelName> models);

    default List<ModelVersion> of(ModelName model) {
        return of(Set.of(model));
    }

    /// All versions of all models, in no order.
    List<ModelVersion> all();

    List<VersionId> pending();

    List<VersionId> archived();

    /// The oldest version that is ready and whose files MLflow knew by this id of a logged model.
    Optional<ModelVersion> ofLoggedModel(String id);

    /// Ends a pending registration. False if it had ended already: the first end stands.
    boolean conclude(VersionId id, Registration end, Instant now, AuditEvent event);

    /// Changes description and tags; of changes at the same time none is lost. Empty if there is no such version.
    Optional<ModelVersion> relabel(VersionId id, UnaryOperator<Labels> change, Instant now, AuditEvent event);

    /// Empty if there is no such version, or it is so already: of two at the same time one changes it.
    Optional<ModelVersion> archive(VersionId id, boolean archived, Instant now, AuditEvent event);
}
