package org.spira.registry.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.RegisteredModel;

/// The registered names. A name is added once and never taken away.
public interface Models extends AuditedChanges {
    /// False if the name is taken; of two at the same time one is told so.
    boolean add(RegisteredModel model, AuditEvent event);

    Optional<RegisteredModel> find(ModelName name);

    /// Sorted by name.
    List<RegisteredModel> all();

    /// Changes description and tags; of changes at the same time none is lost. Empty if there is no such model.
    Optional<RegisteredModel> relabel(ModelName name, UnaryOperator<Labels> change, Instant now, AuditEvent event);

    /// The next version number of a model: dense from 1, each given once, also to callers at the same time.
    /// Empty if there is no such model.
    OptionalInt takeNumber(ModelName name);
}
