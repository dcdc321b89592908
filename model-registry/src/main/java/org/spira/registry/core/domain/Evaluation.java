package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What became of a version's golden samples at one time on one runtime: the evidence that the promotion gate looks at.
/// `digest`: of the tree that was tried. `reason`: why it failed, empty if it passed.
public record Evaluation(
        Instant at,
        String by,
        Sha256 digest,
        boolean passed,
        String reason,
        List<GoldenReplay> goldens,
        Map<String, String> runtime) {
    public Evaluation {
        goldens = List.copyOf(goldens);
        runtime = Map.copyOf(runtime);
    }

    /// The one that every version that is ready begins with.
    public static Evaluation ofRegistration(ModelVersion version, Registration.Ready ready) {
        return new Evaluation(
                version.createdAt(),
                "model-registry",
                version.manifest().treeDigest(),
                !ready.goldens().isEmpty() && ready.goldens().stream().allMatch(GoldenReplay::passed),
                "",
                ready.goldens(),
                ready.runtime());
    }
}
