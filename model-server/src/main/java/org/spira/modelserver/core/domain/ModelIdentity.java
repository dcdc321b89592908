package org.spira.modelserver.core.domain;

/// Which model answered; `digest` is the tree digest of the version's files.
public record ModelIdentity(String name, String version, String digest) {}
