package org.spira.api.core.port;

import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.ModelServer;

/// The servers that answer for models now. What they say may be some seconds old.
@FunctionalInterface
public interface ModelServers {
    /// In the order of their names; empty when none is there.
    ///
    /// @throws UnavailableException when nobody can be asked
    List<ModelServer> all();

    /// The same, empty when nobody can be asked.
    default Optional<List<ModelServer>> allIfKnown() {
        try {
            return Optional.of(all());
        } catch (UnavailableException _) {
            return Optional.empty();
        }
    }
}
