package org.spira.api.core.port;

import java.util.List;
import org.spira.api.core.domain.ModelEvent;

/// What the registry remembers of what was done to a model.
@FunctionalInterface
public interface ModelHistories {
    /// The newest first, and no more than a thousand; none when the registry has no model of this name, or remembers
    /// nothing.
    ///
    /// @throws UnavailableException when the registry does not answer
    List<ModelEvent> of(String model);
}
