package org.spira.registry.core.domain;

/// A value that breaks a rule of the registry. The message is a sentence for whoever sent it.
public final class InvalidValue extends IllegalArgumentException {
    public InvalidValue(String message) {
        super(message);
    }
}
