package org.spira.api.core.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// The last token of the subject on which a model's requests travel; one safe NATS token, so that no topic can
/// name another model's subject.
public record Topic(String value) {
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Topic {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a topic");
        }
    }

    public static Optional<Topic> parse(String text) {
        return FORMAT.matcher(text).matches() ? Optional.of(new Topic(text)) : Optional.empty();
    }
}
