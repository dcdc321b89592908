package org.spira.registry.core.domain;

/// How much somebody has uploaded or is uploading.
public record Uploaded(int files, long bytes) {}
