package org.spira.api.core.domain;

import java.util.Arrays;
import java.util.Optional;

/// Why a model gave no answer: the closed list.
public enum FailureReason {
    BAD_AUDIO("bad-audio", "The recording cannot be used by this model. Please record again."),
    BAD_FIELDS("bad-fields", "A field of the form cannot be used by this model. Please correct it and send again."),
    AUDIO_MISSING("audio-missing", "A recording is missing from the store. Please record again."),
    AUDIO_CORRUPTED("audio-corrupted", "A recording was damaged in the store. Please record again."),
    MODEL_ERROR("model-error", "The model could not score these recordings. Please tell the model's team."),
    MODEL_UNAVAILABLE("model-unavailable", "The model could not be loaded. Please tell the model's team."),
    ATTEMPTS_EXHAUSTED("attempts-exhausted", "The model was tried several times without an answer. Please send again.");

    private final String code;
    private final String text;

    FailureReason(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /// As on the wire and in the ledger.
    public String code() {
        return code;
    }

    public static Optional<FailureReason> parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /// For a clinician.
    public String text() {
        return text;
    }
}
