package org.spira.api.core.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the clinician thinks: an impression of the patient, given once and before the opinion of the result, and that
/// opinion, which may be revised.
///
/// @param judgements every opinion that was given, the newest last
public record Opinion(Optional<Impression> impression, List<Judgement> judgements) {
    public static final Opinion NONE = new Opinion(Optional.empty(), List.of());
    /// All that is ever said of an inference is kept in its entry, which must stay small.
    public static final int MOST_JUDGEMENTS = 20;

    public Opinion {
        judgements = List.copyOf(judgements);
    }

    public boolean isGiven() {
        return impression.isPresent() || !judgements.isEmpty();
    }

    public Optional<Judgement> newest() {
        return judgements.isEmpty() ? Optional.empty() : Optional.of(judgements.getLast());
    }

    /// @param hasResult whether there is a result of which to have an opinion
    public Change on(Statement statement, boolean hasResult, Instant at) {
        Optional<Diagnosis> given = impression.map(Impression::diagnosis);
        if (statement.impression().isPresent() && given.isPresent() && !given.equals(statement.impression())) {
            return new Change.Refused(Refusal.IMPRESSION_GIVEN);
        }
        boolean isFirst = statement.impression().isPresent() && given.isEmpty();
        if (isFirst && !judgements.isEmpty()) {
            return new Change.Refused(Refusal.IMPRESSION_TOO_LATE);
        }
        Optional<Impression> nextImpression =
                isFirst ? statement.impression().map(diagnosis -> new Impression(diagnosis, at)) : impression;
        Judgement judgement = judgementOn(statement, at);
        boolean isRevised = !judgement.saysTheSameAs(newest());
        if (isRevised && !hasResult) {
            return new Change.Refused(Refusal.NO_RESULT);
        }
        if (isRevised && judgements.size() >= MOST_JUDGEMENTS) {
            return new Change.Refused(Refusal.REVISED_TOO_OFTEN);
        }
        List<Judgement> nextJudgements = new ArrayList<>(judgements);
        if (isRevised) {
            nextJudgements.add(judgement);
        }
        return isFirst || isRevised
                ? new Change.To(new Opinion(nextImpression, nextJudgements))
                : new Change.Unchanged();
    }

    /// What the statement leaves out stays as it was.
    private Judgement judgementOn(Statement statement, Instant at) {
        return new Judgement(
                statement.verdict().or(() -> newest().flatMap(Judgement::verdict)),
                statement
                        .comment()
                        .or(() -> newest().flatMap(Judgement::comment))
                        .filter(comment -> !comment.isEmpty()),
                at);
    }

    /// Of the patient, before the result was seen.
    public record Impression(Diagnosis diagnosis, Instant at) {}

    /// Of the main result.
    public record Judgement(Optional<Verdict> verdict, Optional<String> comment, Instant at) {
        private boolean saysTheSameAs(Optional<Judgement> other) {
            return verdict.equals(other.flatMap(Judgement::verdict))
                    && comment.equals(other.flatMap(Judgement::comment));
        }
    }

    /// What is said at one time; what is empty is not spoken of.
    ///
    /// @param comment an empty text takes the comment back
    public record Statement(Optional<Diagnosis> impression, Optional<Verdict> verdict, Optional<String> comment) {}

    public enum Verdict {
        AGREE,
        DISAGREE,
        INCONCLUSIVE
    }

    public enum Refusal {
        /// And another one.
        IMPRESSION_GIVEN,
        IMPRESSION_TOO_LATE,
        NO_RESULT,
        REVISED_TOO_OFTEN
    }

    /// What a statement did.
    public sealed interface Change {
        record To(Opinion next) implements Change {}

        record Unchanged() implements Change {}

        record Refused(Refusal why) implements Change {}
    }
}
