package org.spira.api.adapter.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;

/// Reads on in the changes of a ledger, each change once. It looks back a little each time, because a change may
/// become visible later than a younger one of another instance.
final class ChangeReader {
    static final Duration OVERLAP = Duration.ofSeconds(5);

    private final Source source;
    private final int pageSize;
    private final Map<InferenceId, Seen> seen = new LinkedHashMap<>();
    private Instant position;

    ChangeReader(Source source, Instant position, int pageSize) {
        this.source = source;
        this.position = position;
        this.pageSize = pageSize;
    }

    /// What changed and was not returned before, the oldest change first.
    List<Inference> next() {
        List<Inference> changes = new ArrayList<>();
        Instant from = position.minus(OVERLAP);
        boolean more = true;
        while (more) {
            List<Inference> page = source.changedAfter(from, pageSize);
            page.stream().filter(this::isNews).forEach(changes::add);
            page.forEach(this::remember);
            more = page.size() >= pageSize;
            if (more) {
                // not quite to the last one's instant, which others may share; unless all of the page shares it
                Instant justBefore = page.getLast().updatedAt().minusMillis(1);
                from = justBefore.isAfter(from) ? justBefore : page.getLast().updatedAt();
            }
        }
        seen.values().removeIf(old -> old.at().isBefore(position.minus(OVERLAP.multipliedBy(2))));
        return changes;
    }

    private boolean isNews(Inference inference) {
        Seen before = seen.get(inference.id());
        return before == null || before.revision() < inference.revision();
    }

    private void remember(Inference inference) {
        seen.put(inference.id(), new Seen(inference.revision(), inference.updatedAt()));
        if (inference.updatedAt().isAfter(position)) {
            position = inference.updatedAt();
        }
    }

    private record Seen(long revision, Instant at) {}

    @FunctionalInterface
    interface Source {
        /// The oldest change first.
        List<Inference> changedAfter(Instant since, int most);
    }
}
