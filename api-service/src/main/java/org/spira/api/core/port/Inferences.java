package org.spira.api.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Beginning;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;

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

    /// One page of an owner's entries. Costs the same however many there are: what a filter leaves of a bounded number
    /// of entries may be less than the limit, even nothing, although more pages follow.
    Page list(Query query);

    /// An owner's entries that changed after `since`, the oldest change first.
    List<Inference> changedAfter(UserId owner, Instant since, int most);

    /// One page of all entries that have a result of this version, the newest first. Costs the same however many
    /// entries there are.
    Page madeBy(VersionName version, Optional<InferenceId> after, int limit);

    /// How many entries have a result of this version, counted up to `most`. Costs no more than that.
    Count countMadeBy(VersionName version, int most);

    /// Whether there is an entry with this id.
    boolean exists(InferenceId id);

    sealed interface Insertion {
        record Inserted() implements Insertion {}

        record AlreadyThere(Inference existing) implements Insertion {}
    }

    /// By time means by id. Record numbers and hospitals are compared as plain text, then by id.
    enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST,
        RGH_ASCENDING,
        RGH_DESCENDING,
        LOCAL_ASCENDING,
        LOCAL_DESCENDING
    }

    /// @param after where the page before ended, an entry of this owner; empty for the first page
    record Query(UserId owner, Order order, Optional<InferenceId> after, Filter filter, int limit) {}

    /// What an entry must be to be listed; what is empty asks for nothing.
    ///
    /// @param status    of the main model
    /// @param diagnosis of the main model
    /// @param beginning of any of the entry's search words
    /// @param from      the earliest time of creation
    /// @param before    what the time of creation comes before
    record Filter(
            Optional<Inference.Status> status,
            Optional<Diagnosis> diagnosis,
            Optional<ModelId> model,
            Optional<String> rgh,
            Optional<String> local,
            Optional<Beginning> beginning,
            Optional<Instant> from,
            Optional<Instant> before) {

        public static final Filter NONE = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// @param next where this page ends, for the following one; empty on the last page
    record Page(List<Inference> inferences, Optional<InferenceId> next) {
        public Page {
            inferences = List.copyOf(inferences);
        }
    }
}
