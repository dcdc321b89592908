package org.spira.modelserver.core.domain;

/// What executed the model, in enough detail to execute it again.
public record RuntimeDescription(
        String name, String version, String executionProvider, String optimizationLevel, int intraOpThreads) {}
