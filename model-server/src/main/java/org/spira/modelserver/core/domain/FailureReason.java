package org.spira.modelserver.core.domain;

/// Why a request has no result; a closed list that the asker knows.
public enum FailureReason {
    BAD_AUDIO,
    BAD_FIELDS,
    AUDIO_MISSING,
    AUDIO_CORRUPTED,
    MODEL_ERROR,
    MODEL_UNAVAILABLE,
    ATTEMPTS_EXHAUSTED
}
