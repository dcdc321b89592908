package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.List;

/// A name under which versions are registered.
public record RegisteredModel(
        ModelName name, Instant createdAt, Instant updatedAt, Description description, List<Tag> tags) {
    public RegisteredModel {
        tags = Tag.merged(tags);
    }

    public Labels labels() {
        return new Labels(description, tags);
    }

    public RegisteredModel labelled(Labels labels, Instant now) {
        return new RegisteredModel(name, createdAt, now, labels.description(), labels.tags());
    }
}
