package org.spira.api.core.port;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.PlainText;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;

/// A ledger for tests. It passes the same contract as the real one.
public final class MemoryInferences implements Inferences {
    private static final Comparator<Inference> BY_ID =
            Comparator.comparing(inference -> inference.id().value());

    private final Map<String, Inference> entries = new TreeMap<>();

    @Override
    public synchronized Insertion insert(Inference inference) {
        Optional<Inference> existing = findByKey(inference.owner(), inference.idempotencyKey());
        if (existing.isPresent()) {
            return existing.get().id().equals(inference.id())
                    ? new Insertion.Inserted()
                    : new Insertion.AlreadyThere(existing.get());
        }
        entries.put(inference.id().value(), inference);
        return new Insertion.Inserted();
    }

    @Override
    public synchronized Optional<Inference> find(InferenceId id) {
        return Optional.ofNullable(entries.get(id.value()));
    }

    @Override
    public synchronized Optional<Inference> findByKey(UserId owner, String idempotencyKey) {
        return all(own(owner).and(entry -> entry.idempotencyKey().equals(idempotencyKey)))
                .findFirst();
    }

    @Override
    public synchronized boolean replace(Inference next) {
        boolean current = find(next.id())
                .filter(entry -> entry.revision() == next.revision() - 1)
                .isPresent();
        if (current) {
            entries.put(next.id().value(), next);
        }
        return current;
    }

    @Override
    public synchronized List<Inference> due(Instant now, int most) {
        return all(entry -> entry.nextCheckAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(entry -> entry.nextCheckAt().orElseThrow()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Inference> open(Optional<InferenceId> last, int most) {
        return all(Inference::isOpen)
                .filter(entry -> last.isEmpty()
                        || entry.id().value().compareTo(last.get().value()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Page list(Query query) {
        return page(entries.values().stream(), query);
    }

    /// What a ledger of these entries lists.
    public static Page page(Stream<Inference> entries, Query query) {
        Comparator<Inference> order = switch (query.order()) {
            case NEWEST_FIRST -> BY_ID.reversed();
            case OLDEST_FIRST -> BY_ID;
            case RGH_ASCENDING -> by("rgh");
            case RGH_DESCENDING -> by("rgh").reversed();
            case LOCAL_ASCENDING -> by("local");
            case LOCAL_DESCENDING -> by("local").reversed();
        };
        List<Inference> own = entries.filter(own(query.owner())).sorted(order).toList();
        int start = query.after()
                .map(last -> own.stream().map(Inference::id).toList().indexOf(last) + 1)
                .orElse(0);
        if (query.after().isPresent() && start == 0) {
            return new Page(List.of(), Optional.empty());
        }
        List<Inference> found = own.subList(start, own.size()).stream()
                .filter(entry -> accepts(query.filter(), entry))
                .toList();
        return found.size() <= query.limit()
                ? new Page(found, Optional.empty())
                : new Page(
                        found.subList(0, query.limit()),
                        Optional.of(found.get(query.limit() - 1).id()));
    }

    private static Comparator<Inference> by(String field) {
        return Comparator.<Inference, String>comparing(
                        entry -> PlainText.of(entry.form().value(field).orElse("")))
                .thenComparing(BY_ID);
    }

    private static boolean accepts(Filter filter, Inference entry) {
        return isOrUnasked(filter.status(), entry.status()::equals)
                && isOrUnasked(filter.diagnosis(), wanted -> entry.diagnosis().equals(Optional.of(wanted)))
                && isOrUnasked(filter.model(), model -> entry.evaluation(model).isPresent())
                && isOrUnasked(filter.rgh(), rgh -> entry.form().value("rgh").equals(Optional.of(rgh)))
                && isOrUnasked(
                        filter.local(), local -> entry.form().value("local").equals(Optional.of(local)))
                && isOrUnasked(
                        filter.beginning(),
                        beginning -> entry.searchWords().stream().anyMatch(beginning::isOf))
                && isOrUnasked(filter.from(), from -> !entry.createdAt().isBefore(from))
                && isOrUnasked(filter.before(), before -> entry.createdAt().isBefore(before));
    }

    private static <T> boolean isOrUnasked(Optional<T> wanted, Predicate<T> is) {
        return wanted.isEmpty() || is.test(wanted.get());
    }

    @Override
    public synchronized List<Inference> changedAfter(UserId owner, Instant since, int most) {
        return all(own(owner).and(entry -> entry.updatedAt().isAfter(since)))
                .sorted(Comparator.comparing(Inference::updatedAt).thenComparing(BY_ID))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Page madeBy(VersionName version, Optional<InferenceId> after, int limit) {
        return madeBy(entries.values().stream(), version, after, limit);
    }

    /// What a ledger of these entries has of a version.
    public static Page madeBy(Stream<Inference> entries, VersionName version, Optional<InferenceId> after, int limit) {
        List<Inference> found = entries.filter(entry -> entry.versions().contains(version))
                .filter(entry -> after.isEmpty()
                        || entry.id().value().compareTo(after.get().value()) < 0)
                .sorted(BY_ID.reversed())
                .toList();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).id()));
    }

    @Override
    public synchronized Count countMadeBy(VersionName version, int most) {
        return Count.upTo(most, all(entry -> entry.versions().contains(version)).count());
    }

    @Override
    public synchronized boolean exists(InferenceId id) {
        return find(id).isPresent();
    }

    /// For assertions: the only entry's main evaluation.
    public synchronized Evaluation onlyEvaluation() {
        return all(_ -> true)
                .reduce((_, _) -> {
                    throw new IllegalStateException("more than one entry");
                })
                .orElseThrow()
                .main();
    }

    private Stream<Inference> all(Predicate<Inference> wanted) {
        return entries.values().stream().filter(wanted);
    }

    private static Predicate<Inference> own(UserId owner) {
        return entry -> entry.owner().equals(owner);
    }
}
