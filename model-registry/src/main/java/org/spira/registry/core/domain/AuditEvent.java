package org.spira.registry.core.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Who did what to which model, version or alias, and when.
public record AuditEvent(Instant at, String by, String action, String subject, Map<String, String> details) {
    public AuditEvent {
        subject = storable(subject);
        details = details.entrySet().stream()
                .collect(toUnmodifiableMap(each -> storable(each.getKey()), each -> storable(each.getValue())));
    }

    /// Half a character, which escapes in a contract can spell, would be read back as another, and break the chain.
    private static String storable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    /// The name of the model that a subject (`model`, `model/version` or `model@alias`) belongs to.
    public String model() {
        return subject.split("[/@]", 2)[0];
    }

    /// Names the event by all that it says: two that say the same are one.
    public Sha256 digest() {
        return Sha256.of(canonical());
    }

    /// Every text with its length before it: no two events share one form.
    String canonical() {
        StringBuilder text = new StringBuilder();
        append(text, Long.toString(at.toEpochMilli()));
        append(text, by);
        append(text, action);
        append(text, subject);
        new TreeMap<>(details).forEach((name, value) -> {
            append(text, name);
            append(text, value);
        });
        return text.toString();
    }

    static void append(StringBuilder text, String part) {
        text.append(part.getBytes(UTF_8).length).append(':').append(part);
    }

    public AuditEvent at(Instant time) {
        return new AuditEvent(time, by, action, subject, details);
    }
}
