package org.spira.registry.core.domain;

import java.util.Optional;
import java.util.Set;

/// What a version must have shown before an alias that clinicians depend on may point at it. `runtime`: the version of
/// the runtime on which golden samples count as evidence; `fourEyes`: whether the uploader's word is not enough.
public record PromotionGate(Set<Alias> aliases, String runtime, boolean fourEyes) {
    public PromotionGate {
        aliases = Set.copyOf(aliases);
    }

    public boolean guards(Alias alias) {
        return aliases.contains(alias);
    }

    /// Who may move an alias.
    public Role mover(Alias alias) {
        return guards(alias) ? Role.PROMOTER : Role.CURATOR;
    }

    /// Why the gate stays closed, as a sentence for the promoter; empty if it is open. `evidence` is the newest there
    /// is; `uploaders` are all who brought these files, by id.
    public Optional<String> refusal(
            Alias alias, ModelVersion version, Evaluation evidence, Set<String> uploaders, Caller promoter) {
        if (!guards(alias)) {
            return Optional.empty();
        }
        VersionId id = version.id();
        if (!evidence.passed() || !evidence.digest().equals(version.manifest().treeDigest())) {
            return Optional.of("The alias '" + alias + "' needs evidence: the newest evaluation of version " + id
                    + " has no golden samples that passed" + (evidence.reason().isEmpty() ? "." : ": ")
                    + evidence.reason());
        }
        String seen = evidence.runtime().getOrDefault("version", "");
        if (!seen.equals(runtime)) {
            return Optional.of("The golden samples of version " + id + " were replayed on ONNX Runtime " + seen
                    + ", but " + runtime + " serves now. Evaluate it again: POST /api/registry/v1/models/" + id.model()
                    + "/versions/" + id.number() + "/evaluations");
        }
        if (fourEyes && uploaders.contains(promoter.id())) {
            return Optional.of("The alias '" + alias + "' needs four eyes: somebody else than who uploaded version "
                    + id + " must promote it.");
        }
        return Optional.empty();
    }
}
