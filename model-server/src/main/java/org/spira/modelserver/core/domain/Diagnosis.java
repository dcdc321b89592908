package org.spira.modelserver.core.domain;

/// What a model's output means under its contract.
public enum Diagnosis {
    POSITIVE,
    NEGATIVE,
    INCONCLUSIVE
}
