package org.spira.registry.core.domain;

import java.util.Optional;
import java.util.Set;

/// What a version must have shown before an alias that clinicians depend on may point at it. `runtime`: the version of
/// the runtime on which golden samples count as evidence; `fourEyes`: whether the uploader's word is not enough.
public record PromotionGate(Set<Alias> aliases, String runtime, boolean fourEyes) {
    public PromotionGate {
        aliases = Set.copyOf(aliases);
    }

    /// Why the gate stays closed, as a sentence for the promoter; empty if it is open.
    public Optional<String> refusal(Alias alias, ModelVersion version, Caller promoter) {
        if (!aliases.contains(alias)) {
            return Optional.empty();
        }
        if (!(version.registration() instanceof Registration.Ready ready)) {
            return Optional.of("Version " + version.id() + " is not READY.");
        }
        if (ready.goldens().isEmpty() || !ready.goldens().stream().allMatch(GoldenReplay::passed)) {
            return Optional.of("The alias '" + alias + "' needs evidence: version " + version.id()
                    + " has no golden samples that passed. Register it again with golden samples.");
        }
        String seen = ready.runtime().getOrDefault("version", "");
        if (!seen.equals(runtime)) {
            return Optional.of("The golden samples of version " + version.id() + " were replayed on ONNX Runtime "
                    + seen + ", but " + runtime + " serves now. Replay them: spira models golden run " + version.id());
        }
        if (fourEyes && version.uploader().equals(promoter.id())) {
            return Optional.of("The alias '" + alias + "' needs four eyes: somebody else than who uploaded version "
                    + version.id() + " must promote it.");
        }
        return Optional.empty();
    }
}
