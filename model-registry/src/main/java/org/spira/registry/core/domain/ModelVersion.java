package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.List;

/// A registered version. Only its registration ever changes, and that once.
public record ModelVersion(
        VersionId id,
        Instant createdAt,
        Instant updatedAt,
        String uploader,
        Description description,
        String source,
        String runId,
        String runLink,
        List<Tag> tags,
        Manifest manifest,
        Registration registration) {
    public ModelVersion {
        tags = Tag.merged(tags);
    }

    public boolean ready() {
        return registration instanceof Registration.Ready;
    }

    public ModelVersion concluded(Registration end, Instant now) {
        return new ModelVersion(id, createdAt, now, uploader, description, source, runId, runLink, tags, manifest, end);
    }
}
