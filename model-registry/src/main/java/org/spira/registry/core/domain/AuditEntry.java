package org.spira.registry.core.domain;

import java.util.List;
import java.util.OptionalLong;

/// An event in the audit chain. `number` counts from 1 without gaps; `sha256` is over the entry before and this event,
/// so that nobody can change, insert or take away an entry without changing every one after it.
public record AuditEntry(long number, AuditEvent event, Sha256 previous, Sha256 sha256) {
    private static final Sha256 START = new Sha256("0".repeat(64));

    public static AuditEntry first(AuditEvent event) {
        return chained(1, event, START);
    }

    public AuditEntry next(AuditEvent following) {
        return chained(number + 1, following, sha256);
    }

    /// The number of the first entry that is not what was once written, or does not follow the one before it.
    public static OptionalLong firstBroken(List<AuditEntry> entries) {
        AuditEntry before = null;
        for (AuditEntry entry : entries) {
            boolean follows =
                    before == null || (entry.number == before.number + 1 && entry.previous.equals(before.sha256));
            if (!follows || !chained(entry.number, entry.event, entry.previous).equals(entry)) {
                return OptionalLong.of(entry.number);
            }
            before = entry;
        }
        return OptionalLong.empty();
    }

    private static AuditEntry chained(long number, AuditEvent event, Sha256 previous) {
        return new AuditEntry(number, event, previous, Sha256.of(canonical(number, event, previous)));
    }

    private static String canonical(long number, AuditEvent event, Sha256 previous) {
        StringBuilder text = new StringBuilder();
        AuditEvent.append(text, previous.hex());
        AuditEvent.append(text, Long.toString(number));
        return text.append(event.canonical()).toString();
    }
}
