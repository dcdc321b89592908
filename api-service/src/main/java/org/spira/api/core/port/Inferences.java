package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.UserId;

/// The ledger: the only record of what was accepted. Writes are durable when a method returns.
public interface Inferences {
    /// Adds an entry, unless this owner already has one under the same idempotency key; of several concurrent
    /// inserts with one key exactly one adds.
    Insertion insert(Inference inference);

    Optional<Inference> find(InferenceId id);

    Optional<Inference> findByKey(UserId owner, String idempotencyKey);

    /// Replaces the entry if its revision still is the one before `next.revision()`; says whether it did.
    boolean replace(Inference next);

    /// Open entries whose next check is not after `now`, the longest due first.
    List<Inference> due(Instant now, int most);

    /// Open entries, the oldest first, that come after `last` (in the order of ids).
    List<Inference> open(Optional<InferenceId> last, int most);

    /// One page of an owner's entries. Costs the same however many there are.
    Page list(Query query);

    /// An owner's entries that changed after `since`, the oldest change first.
    List<Inference> changedAfter(UserId owner, Instant since, int most);

    /// Whether there is an entry with this id.
    boolean exists(InferenceId id);

    sealed interface Insertion {
        record Inserted() implements Insertion {}

        record AlreadyThere(Inference existing) implements Insertion {}
    }

    enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    /// @param after  the last entry of the page before; empty for the first page
    /// @param status of the main model
    record Query(
            UserId owner,
            Order order,
            Optional<InferenceId> after,
            Optional<Inference.Status> status,
            Optional<ModelId> model,
            Optional<String> rgh,
            int limit) {}

    /// @param next where the following page starts; empty on the last one
    record Page(List<Inference> inferences, Optional<InferenceId> next) {
        public Page {
            inferences = List.copyOf(inferences);
        }
    }
}
