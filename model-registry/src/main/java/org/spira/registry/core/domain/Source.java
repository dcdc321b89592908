package org.spira.registry.core.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a version is made of: always bytes that are in the registry already. Nothing is ever fetched for a client.
public sealed interface Source {
    /// Files uploaded to a staging area, or a folder of it.
    record Staged(UUID area, Optional<FilePath> folder) implements Source {}

    /// Another registered version.
    record Copied(VersionId version) implements Source {}

    Pattern STAGED = Pattern.compile("mlflow-artifacts:/staging/([0-9a-fA-F-]{32,36})(?:/(.+?))?/?");
    Pattern COPIED = Pattern.compile("models:/([^/@]+)/([0-9]+)");

    static Source of(String text) {
        Matcher staged = STAGED.matcher(text);
        if (staged.matches()) {
            return new Staged(
                    areaId(staged.group(1)),
                    Optional.ofNullable(staged.group(2)).map(FilePath::new));
        }
        Matcher copied = COPIED.matcher(text);
        if (copied.matches()) {
            return new Copied(VersionId.of(copied.group(1), copied.group(2)));
        }
        throw new InvalidValue(
                "Invalid model version source. Upload the model directory to mlflow-artifacts:/staging/<uuid> and give that as the"
                        + " source, or models:/<name>/<version> to copy a version. Files, URLs, runs and logged models are not fetched.");
    }

    /// A UUID with or without hyphens (Python's `uuid4().hex`).
    static UUID areaId(String text) {
        String hex = text.replace("-", "");
        if (!hex.matches("[0-9a-fA-F]{32}") || (text.length() != 32 && text.length() != 36)) {
            throw new InvalidValue("Invalid staging area: staging/<uuid> is expected.");
        }
        return new UUID(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
