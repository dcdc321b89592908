package org.spira.api.core.domain;

/// Names a version of a model as results do: the model's name in the registry, and the version there.
public record VersionName(String name, String version) {}
