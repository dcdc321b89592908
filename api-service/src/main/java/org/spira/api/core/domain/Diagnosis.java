package org.spira.api.core.domain;

/// What the thresholds of the model's contract make of its output: a pre-diagnosis, which supports a clinician.
public enum Diagnosis {
    POSITIVE,
    NEGATIVE,
    INCONCLUSIVE
}
