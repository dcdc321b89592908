package org.spira.registry.core.port;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.spira.registry.core.domain.Contract;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.domain.Manifest;

/// Tries a model: reads its texts, scans and loads its graph, replays its golden samples.
public interface Validator {
    /// Whatever the model does (crash, hang, eat memory) ends as a [Rejected]. An exception means that the attempt
    /// itself failed, and that another one may succeed.
    Verdict validate(Manifest manifest, Blobs blobs) throws IOException, InterruptedException;

    sealed interface Verdict {}

    /// `modelFiles`: the graph and its external data. `loggedModelId`: as MLmodel says, empty if it doesn't.
    record Accepted(
            List<FilePath> modelFiles,
            Contract contract,
            List<GoldenReplay> goldens,
            Map<String, String> runtime,
            String loggedModelId)
            implements Verdict {
        public Accepted {
            modelFiles = List.copyOf(modelFiles);
            goldens = List.copyOf(goldens);
            runtime = Map.copyOf(runtime);
        }
    }

    /// `reason`: a sentence for the engineer who made the model.
    record Rejected(String reason, List<GoldenReplay> goldens) implements Verdict {
        public Rejected {
            goldens = List.copyOf(goldens);
        }
    }
}
