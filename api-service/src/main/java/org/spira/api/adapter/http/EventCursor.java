package org.spira.api.adapter.http;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;

/// What a follower has seen, as the id of an event: `<milliseconds of the change>-<inference id>`.
record EventCursor(long changedAtMillis, InferenceId inference) {
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,14})-([0-9a-f]{24})");

    static EventCursor of(Inference inference) {
        return new EventCursor(inference.updatedAt().toEpochMilli(), inference.id());
    }

    /// Empty when this is no id of an event of ours.
    static Optional<EventCursor> parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        return matcher.matches()
                ? InferenceId.parse(matcher.group(2)).map(id -> new EventCursor(Long.parseLong(matcher.group(1)), id))
                : Optional.empty();
    }

    Instant changedAt() {
        return Instant.ofEpochMilli(changedAtMillis);
    }

    String text() {
        return changedAtMillis + "-" + inference.value();
    }
}
