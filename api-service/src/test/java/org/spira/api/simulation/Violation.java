package org.spira.api.simulation;

/// A promise was broken.
final class Violation extends AssertionError {
    Violation(String text) {
        super(text);
    }
}
