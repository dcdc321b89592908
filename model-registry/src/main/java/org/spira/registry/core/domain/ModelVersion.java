package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.List;

/// A registered version. Its files never change, its registration once; labels and archiving say what people think of
/// it.
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
        Registration registration,
        boolean archived) {
    public ModelVersion {
        tags = Tag.merged(tags);
    }

    public boolean ready() {
        return registration instanceof Registration.Ready;
    }

    public ModelVersion concluded(Registration end, Instant now) {
        return new ModelVersion(
                id, createdAt, now, uploader, description, source, runId, runLink, tags, manifest, end, archived);
    }

    public Labels labels() {
        return new Labels(description, tags);
    }

    public ModelVersion labelled(Labels labels, Instant now) {
        return new ModelVersion(
                id,
                createdAt,
                now,
                uploader,
                labels.description(),
                source,
                runId,
                runLink,
                labels.tags(),
                manifest,
                registration,
                archived);
    }

    public ModelVersion archived(boolean nowArchived, Instant now) {
        return new ModelVersion(
                id,
                createdAt,
                now,
                uploader,
                description,
                source,
                runId,
                runLink,
                tags,
                manifest,
                registration,
                nowArchived);
    }
}
