package org.spira.registry.core.domain;

import java.time.Instant;
import java.util.UUID;

/// Where one person uploads the files of one version before it exists. Sealed for ever once a version is made of it.
public record StagingArea(UUID id, String owner, Instant createdAt, boolean sealed) {}
