package org.spira.api.core.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the registry knows of one version of a model.
///
/// @param name          of the model in the registry, which its results and recalls go by
/// @param statusMessage why the registration failed; empty otherwise
/// @param digest        of the version's manifest
/// @param golden        the golden samples as the registry replayed them
/// @param contract      the document; empty until the version is ready
/// @param card          the model card, Markdown
public record ModelVersion(
        String name,
        String version,
        Status status,
        String statusMessage,
        List<String> aliases,
        String digest,
        Instant createdAt,
        List<GoldenReplay> golden,
        Optional<Map<String, Object>> contract,
        Optional<String> card) {

    public ModelVersion {
        aliases = List.copyOf(aliases);
        golden = List.copyOf(golden);
    }

    /// As results tell it.
    public VersionName named() {
        return new VersionName(name, version);
    }

    /// In the registry's words.
    public enum Status {
        PENDING_REGISTRATION,
        READY,
        FAILED_REGISTRATION
    }

    /// @param maxAbsError the largest difference between the two outputs; empty when it is no number
    public record GoldenReplay(
            String name,
            boolean passed,
            List<Double> expected,
            List<Double> actual,
            OptionalDouble maxAbsError,
            String diagnosis) {
        public GoldenReplay {
            expected = List.copyOf(expected);
            actual = List.copyOf(actual);
        }
    }
}
