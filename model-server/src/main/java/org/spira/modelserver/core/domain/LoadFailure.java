package org.spira.modelserver.core.domain;

import java.time.Instant;

/// Why a version that should be served is not; `model` is its reference.
public record LoadFailure(Instant at, String model, String message) {

    private static final int MAX_MESSAGE_LENGTH = 500;

    public LoadFailure {
        message = message.length() > MAX_MESSAGE_LENGTH ? message.substring(0, MAX_MESSAGE_LENGTH) : message;
    }
}
