package org.spira.registry.core.domain;

import java.util.List;
import java.util.Map;

/// Where a version is on its way into the registry. Pending ends once, in one of the other two.
public sealed interface Registration {
    record Pending() implements Registration {}

    /// Every byte is stored and the model was seen to work as its contract and golden samples say.
    /// `loggedModelId`: what MLflow called the model before it came here, empty if nothing.
    record Ready(
            Sha256 modelDigest,
            Contract contract,
            List<GoldenReplay> goldens,
            Map<String, String> runtime,
            String loggedModelId)
            implements Registration {
        public Ready {
            goldens = List.copyOf(goldens);
            runtime = Map.copyOf(runtime);
        }
    }

    record Failed(String reason, List<GoldenReplay> goldens) implements Registration {
        public Failed {
            goldens = List.copyOf(goldens);
        }
    }
}
