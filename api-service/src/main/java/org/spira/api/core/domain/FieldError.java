package org.spira.api.core.domain;

/// A field or slot of a submission that is wrong, and why, in words for who filled it in.
public record FieldError(String field, String message) {}
