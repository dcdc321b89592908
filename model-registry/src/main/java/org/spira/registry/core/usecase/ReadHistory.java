package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;

/// Who did what, and what served on a given day.
public record ReadHistory(AliasEvents aliases, AuditLog audit) {
    private static final int BATCH = 1_000;

    public List<AliasEvent> of(ModelName model, Alias alias) {
        return aliases.history(model, alias);
    }

    /// Where an alias pointed at a time.
    public OptionalInt at(ModelName model, Alias alias, Instant time) {
        Optional<AliasEvent> last = aliases.history(model, alias).stream()
                .filter(event -> !event.at().isAfter(time))
                .reduce((_, later) -> later);
        return last.map(AliasEvent::version).orElse(OptionalInt.empty());
    }

    /// In the order in which things happened.
    public List<AuditEntry> after(long number, int most) {
        return audit.after(number, most);
    }

    /// Newest first.
    public List<AuditEntry> before(long number, int most) {
        return audit.before(number, most);
    }

    public List<AuditEntry> before(long number, int most, ModelName model) {
        return audit.before(number, most, model);
    }

    /// Reads the whole chain. The number of the first broken entry; empty if nobody has touched it.
    public OptionalLong firstBroken() {
        List<AuditEntry> batch = audit.after(0, BATCH);
        if (!batch.isEmpty() && batch.getFirst().number() != 1) {
            return OptionalLong.of(1);
        }
        while (!batch.isEmpty()) {
            OptionalLong broken = AuditEntry.firstBroken(batch);
            if (broken.isPresent()) {
                return broken;
            }
            AuditEntry last = batch.getLast();
            List<AuditEntry> next = audit.after(last.number(), BATCH);
            if (!next.isEmpty()) {
                OptionalLong seam = AuditEntry.firstBroken(List.of(last, next.getFirst()));
                if (seam.isPresent()) {
                    return seam;
                }
            }
            batch = next;
        }
        return OptionalLong.empty();
    }
}
