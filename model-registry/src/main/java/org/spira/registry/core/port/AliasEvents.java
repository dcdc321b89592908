package org.spira.registry.core.port;

import java.util.List;
import java.util.Optional;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.ModelName;

/// What happened to the aliases. Append-only.
public interface AliasEvents {
    /// False if there is an event with this sequence number already: somebody else was faster.
    boolean append(AliasEvent event);

    Optional<AliasEvent> last(ModelName model, Alias alias);

    /// All events of an alias, the first one first.
    List<AliasEvent> history(ModelName model, Alias alias);

    /// The last event of each alias of a model, sorted by alias.
    List<AliasEvent> last(ModelName model);
}
