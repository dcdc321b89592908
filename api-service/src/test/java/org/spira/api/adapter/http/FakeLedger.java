package org.spira.api.adapter.http;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.ChangeFeed;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.MemoryInferences;
import org.springframework.dao.DataAccessResourceFailureException;

/// A ledger in memory that can be taken away.
final class FakeLedger implements Inferences, ChangeFeed {
    private final Map<InferenceId, Inference> entries = new ConcurrentHashMap<>();
    private final Map<Object, Runnable> followers = new ConcurrentHashMap<>();
    final List<Query> queries = new CopyOnWriteArrayList<>();
    volatile boolean away;

    void clear() {
        entries.clear();
        queries.clear();
        away = false;
    }

    void put(Inference inference) {
        entries.put(inference.id(), inference);
    }

    void wakeFollowers() {
        followers.values().forEach(Runnable::run);
    }

    int followerCount() {
        return followers.size();
    }

    private Stream<Inference> all() {
        if (away) {
            throw new DataAccessResourceFailureException("mongodb://admin:secret@10.0.0.7 is away");
        }
        return entries.values().stream();
    }

    @Override
    public synchronized Insertion insert(Inference inference) {
        return findByKey(inference.owner(), inference.idempotencyKey())
                .<Insertion>map(Insertion.AlreadyThere::new)
                .orElseGet(() -> {
                    put(inference);
                    return new Insertion.Inserted();
                });
    }

    @Override
    public Optional<Inference> find(InferenceId id) {
        return all().filter(entry -> entry.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Inference> findByKey(UserId owner, String idempotencyKey) {
        return all().filter(entry ->
                        entry.owner().equals(owner) && entry.idempotencyKey().equals(idempotencyKey))
                .findFirst();
    }

    @Override
    public boolean replace(Inference next) {
        return find(next.id())
                .filter(old -> old.revision() + 1 == next.revision())
                .filter(old -> entries.replace(next.id(), old, next))
                .isPresent();
    }

    @Override
    public List<Inference> due(Instant now, int most) {
        return List.of();
    }

    @Override
    public List<Inference> open(Optional<InferenceId> last, int most) {
        return List.of();
    }

    @Override
    public Page list(Query query) {
        queries.add(query);
        return MemoryInferences.page(all(), query);
    }

    @Override
    public List<Inference> changedAfter(UserId owner, Instant since, int most) {
        return all().filter(entry ->
                        entry.owner().equals(owner) && entry.updatedAt().isAfter(since))
                .sorted(Comparator.comparing(Inference::updatedAt))
                .limit(most)
                .toList();
    }

    @Override
    public Page madeBy(VersionName version, Optional<InferenceId> after, int limit) {
        return MemoryInferences.madeBy(all(), version, after, limit);
    }

    @Override
    public Count countMadeBy(VersionName version, int most) {
        return Count.upTo(
                most, all().filter(entry -> entry.versions().contains(version)).count());
    }

    @Override
    public boolean exists(InferenceId id) {
        return find(id).isPresent();
    }

    @Override
    public Subscription subscribe(UserId owner, Runnable wake) {
        Object key = new Object();
        followers.put(key, wake);
        return () -> followers.remove(key);
    }
}
