package org.spira.modelserver.core.domain;

/// Why a request has no result. `slot` is the audio slot or form field at fault, empty if none is; `message` is for
/// engineers and never holds what identifies a patient.
public record Failure(FailureReason reason, String slot, String message) {

    private static final int MAX_MESSAGE_LENGTH = 500;

    public Failure {
        message = message.length() > MAX_MESSAGE_LENGTH ? message.substring(0, MAX_MESSAGE_LENGTH) : message;
    }

    public Failure(FailureReason reason, String message) {
        this(reason, "", message);
    }
}
