package org.spira.api.core.domain;

/// A place where voices are recorded.
public record Hospital(HospitalId id, String name) {}
