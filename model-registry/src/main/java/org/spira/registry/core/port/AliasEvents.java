package org.spira.registry.core.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;

/// What happened to the aliases. Append-only.
public interface AliasEvents extends AuditedChanges {
    /// False if there is an event with this sequence number already: somebody else was faster.
    boolean append(AliasEvent event, AuditEvent audit);

    Optional<AliasEvent> last(ModelName model, Alias alias);

    /// All events of an alias, the first one first.
    List<AliasEvent> history(ModelName model, Alias alias);

    /// The last event of each alias of these models, sorted by model and alias. Costs the same for many as for one.
    List<AliasEvent> last(Set<ModelName> models);

    default List<AliasEvent> last(ModelName model) {
        return last(Set.of(model));
    }
}
