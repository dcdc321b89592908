package org.spira.api.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Result;
import org.spira.api.core.domain.Sha256;

/// What was promised, and what was written. Breaks off at the first broken promise.
final class History {
    /// How long after the last trouble everything is answered that has not reached its deadline: a request that was
    /// handed back may wait 5 minutes at the broker, and one that was lost 5 minutes in the ledger, one after
    /// another.
    static final Duration RECOVERY = Duration.ofMinutes(15);

    /// How long after its deadline an entry may be open while an API and the database are there.
    private static final Duration EXPIRY =
            Api.RECONCILE_EVERY.plus(Api.MOST_SKEW).plusSeconds(1);

    private final Map<String, InferenceId> acknowledged = new HashMap<>();
    private final Map<String, InferenceId> byKey = new HashMap<>();
    private final Set<InferenceId> inserted = new HashSet<>();
    private final Tally tally = new Tally();

    Tally tally() {
        return tally;
    }

    /// P3: the same submission is one inference, for ever.
    void acknowledged(String key, InferenceId id) {
        InferenceId before = acknowledged.putIfAbsent(key, id);
        if (before != null && !before.equals(id)) {
            throw new Violation("%s was acknowledged as %s and as %s".formatted(key, before.value(), id.value()));
        }
        if (!inserted.contains(id)) {
            throw new Violation("%s was acknowledged as %s, which was never entered".formatted(key, id.value()));
        }
    }

    void inserted(Inference inference) {
        inserted.add(inference.id());
        String key = inference.idempotencyKey().replaceFirst("#.*", "");
        InferenceId before = byKey.putIfAbsent(key, inference.id());
        if (before != null && !before.equals(inference.id())) {
            throw new Violation("%s was entered twice".formatted(key));
        }
    }

    /// P1: a terminal state never changes. An attempt and an answer are never unwritten.
    void changed(Inference before, Inference after) {
        for (Evaluation was : before.evaluations()) {
            Evaluation is = after.evaluation(was.modelId()).orElseThrow();
            if (!was.isOpen() && !was.state().equals(is.state())) {
                throw new Violation(
                        "%s was %s and became %s".formatted(after.id().value(), was.state(), is.state()));
            }
            if (was.state() instanceof EvaluationState.Running && is.state() instanceof EvaluationState.Queued) {
                throw new Violation(
                        "%s ran and is queued again".formatted(after.id().value()));
            }
            if (is.attempt() < was.attempt()) {
                throw new Violation("%s forgot an attempt".formatted(after.id().value()));
            }
        }
    }

    /// While an API and the database are there, what has passed its deadline is not open.
    void checkDeadline(Inference entry, Instant now) {
        if (entry.isOpen() && entry.deadline().plus(EXPIRY).isBefore(now)) {
            throw new Violation(
                    "%s is open past its deadline: %s".formatted(entry.id().value(), entry.evaluations()));
        }
    }

    /// When all is over.
    void checkEntry(Inference entry, Broker broker, ObjectStore objects, Instant calmSince) {
        tally.accepted++;
        for (Evaluation evaluation : entry.evaluations()) {
            tally.asked += evaluation.attempt();
            switch (evaluation.state()) {
                case EvaluationState.Queued _, EvaluationState.Running _ ->
                    throw new Violation("%s is stuck: %s".formatted(entry.id().value(), evaluation));
                case EvaluationState.Completed(var result, var _) -> checkResult(entry, evaluation, result);
                case EvaluationState.Failed(var failure, var _) ->
                    checkFailure(entry, evaluation, failure, broker, objects);
                case EvaluationState.Expired(var at) -> checkExpiry(entry, at, calmSince);
            }
        }
    }

    /// P2 and P5: a result is what the version that it names makes of this entry's audio.
    private void checkResult(Inference entry, Evaluation evaluation, Result result) {
        tally.completed++;
        Map<String, Sha256> inputs = ScoringModel.inputsOf(evaluation.modelId(), entry.recordings());
        int version = Integer.parseInt(result.model().version());
        if (!result.equals(ScoringModel.result(evaluation.modelId(), version, inputs)) || ScoringModel.fails(inputs)) {
            throw new Violation("%s has a result that its model does not give: %s"
                    .formatted(entry.id().value(), result));
        }
    }

    private void checkFailure(
            Inference entry,
            Evaluation evaluation,
            EvaluationState.Failure failure,
            Broker broker,
            ObjectStore objects) {
        tally.failed++;
        boolean isDeserved = switch (failure.reason()) {
            case MODEL_ERROR -> ScoringModel.fails(ScoringModel.inputsOf(evaluation.modelId(), entry.recordings()));
            case AUDIO_MISSING, AUDIO_CORRUPTED -> entry.recordings().stream().anyMatch(objects::isDamaged);
            case ATTEMPTS_EXHAUSTED ->
                broker.mostDeliveries(entry.id(), evaluation.modelId()) >= Broker.MOST_DELIVERIES - 1;
            case BAD_AUDIO, BAD_FIELDS, MODEL_UNAVAILABLE -> false;
        };
        if (!isDeserved) {
            throw new Violation(
                    "%s failed for no reason: %s".formatted(entry.id().value(), failure));
        }
    }

    /// P1, P4: nothing expires that there was time to answer.
    private void checkExpiry(Inference entry, Instant at, Instant calmSince) {
        tally.expired++;
        if (at.isBefore(entry.deadline())) {
            throw new Violation(
                    "%s expired before its deadline".formatted(entry.id().value()));
        }
        Instant begin = entry.createdAt().isAfter(calmSince) ? entry.createdAt() : calmSince;
        if (entry.deadline().isAfter(begin.plus(RECOVERY))) {
            throw new Violation(
                    "%s expired although there was time".formatted(entry.id().value()));
        }
    }

    /// What was accepted keeps its audio; what was not leaves none.
    void checkAudio(Set<String> keys, ObjectStore objects, List<Inference> entries) {
        Set<String> named = new HashSet<>();
        for (Inference entry : entries) {
            for (Recording recording : entry.recordings()) {
                named.add(recording.key());
                if (!keys.contains(recording.key()) && !objects.isDamaged(recording)) {
                    throw new Violation("the audio of " + entry.id().value() + " is gone");
                }
            }
        }
        Optional<String> orphan =
                keys.stream().filter(key -> !named.contains(key)).findFirst();
        if (orphan.isPresent()) {
            throw new Violation(orphan.get() + " belongs to nothing and was not swept");
        }
    }

    /// How often each ending was met: a run in which nothing happens proves nothing.
    static final class Tally {
        long accepted;
        long completed;
        long failed;
        long expired;
        long asked;

        void add(Tally other) {
            accepted += other.accepted;
            completed += other.completed;
            failed += other.failed;
            expired += other.expired;
            asked += other.asked;
        }

        long askedAgain() {
            return asked - completed - failed - expired;
        }

        @Override
        public String toString() {
            return "accepted=%d completed=%d failed=%d expired=%d askedAgain=%d"
                    .formatted(accepted, completed, failed, expired, askedAgain());
        }
    }
}
