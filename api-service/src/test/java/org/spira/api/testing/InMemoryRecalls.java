package org.spira.api.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Recalls;

/// Recalls until the process ends.
public final class InMemoryRecalls implements Recalls {
    private static final Comparator<Recall> NEWEST_FIRST =
            Comparator.comparing((Recall recall) -> recall.id().value()).reversed();

    private final List<Recall> recalls = new ArrayList<>();

    @Override
    public synchronized boolean add(Recall recall) {
        return activeOf(List.of(recall.of())).of(recall.of()).isEmpty() && recalls.add(recall);
    }

    @Override
    public synchronized Optional<Recall> find(RecallId id) {
        return recalls.stream().filter(recall -> recall.id().equals(id)).findFirst();
    }

    @Override
    public synchronized Page list(Optional<RecallId> after, int limit) {
        return Page.of(
                recalls.stream()
                        .sorted(NEWEST_FIRST)
                        .filter(recall -> after.isEmpty()
                                || recall.id().value().compareTo(after.get().value()) < 0)
                        .limit(limit + 1L)
                        .toList(),
                limit);
    }

    @Override
    public synchronized RecalledVersions activeOf(Collection<VersionName> versions) {
        return RecalledVersions.of(recalls.stream()
                .filter(Recall::isActive)
                .filter(recall -> versions.contains(recall.of()))
                .toList());
    }

    @Override
    public synchronized Optional<Recall> withdraw(RecallId id, Recall.Withdrawal withdrawal) {
        Optional<Recall> withdrawn = find(id).filter(Recall::isActive).map(recall -> recall.withdrawn(withdrawal));
        withdrawn.ifPresent(recall -> recalls.replaceAll(old -> old.id().equals(id) ? recall : old));
        return withdrawn;
    }

    public synchronized void clear() {
        recalls.clear();
    }
}
