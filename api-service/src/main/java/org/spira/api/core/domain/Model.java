package org.spira.api.core.domain;

/// A model that clinicians may choose. Its requests travel on its topic (`publishing_channel` on the wire).
public record Model(ModelId id, String name, Topic topic) {}
