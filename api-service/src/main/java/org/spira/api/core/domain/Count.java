package org.spira.api.core.domain;

/// A number of things that were counted up to a bound, so that counting costs the same however many there are.
///
/// @param more whether there are more than these
public record Count(long number, boolean more) {
    public Count {
        if (number < 0) {
            throw new IllegalArgumentException("count " + number);
        }
    }

    /// @param counted up to one more than `most`
    public static Count upTo(int most, long counted) {
        return new Count(Math.min(most, counted), counted > most);
    }

    public boolean isZero() {
        return number == 0;
    }
}
