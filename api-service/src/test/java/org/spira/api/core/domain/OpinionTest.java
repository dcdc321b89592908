package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Opinion.Change;
import org.spira.api.core.domain.Opinion.Refusal;
import org.spira.api.core.domain.Opinion.Statement;
import org.spira.api.core.domain.Opinion.Verdict;

/// Every opinion with every statement.
final class OpinionTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    private static final Opinion NOTHING = Opinion.NONE;
    private static final Opinion IMPRESSED = given(Diagnosis.POSITIVE);
    private static final Opinion JUDGED = given(null, judgement(Verdict.AGREE, "so it is", NOW));
    private static final Opinion BOTH = given(Diagnosis.POSITIVE, judgement(Verdict.AGREE, "so it is", NOW));

    private static final Statement SILENCE = statement(null, null, null);
    private static final Statement POSITIVE = statement(Diagnosis.POSITIVE, null, null);
    private static final Statement NEGATIVE = statement(Diagnosis.NEGATIVE, null, null);
    private static final Statement AGREE = statement(null, Verdict.AGREE, null);
    private static final Statement DISAGREE = statement(null, Verdict.DISAGREE, null);
    private static final Statement SAME_COMMENT = statement(null, null, "so it is");
    private static final Statement NO_COMMENT = statement(null, null, "");
    private static final Statement ALL = statement(Diagnosis.POSITIVE, Verdict.DISAGREE, "ran");

    @Test
    void changesNothingWhenNothingNewIsSaid() {
        assertThat(List.of(
                        on(NOTHING, SILENCE),
                        on(NOTHING, NO_COMMENT),
                        on(IMPRESSED, SILENCE),
                        on(IMPRESSED, POSITIVE),
                        on(IMPRESSED, NO_COMMENT),
                        on(JUDGED, SILENCE),
                        on(JUDGED, AGREE),
                        on(JUDGED, SAME_COMMENT),
                        on(BOTH, SILENCE),
                        on(BOTH, POSITIVE),
                        on(BOTH, AGREE),
                        on(BOTH, SAME_COMMENT)))
                .containsOnly(new Change.Unchanged());
    }

    @Test
    void takesTheImpressionOnceAndBeforeTheOpinion() {
        assertThat(on(NOTHING, POSITIVE))
                .isEqualTo(new Change.To(
                        new Opinion(Optional.of(new Opinion.Impression(Diagnosis.POSITIVE, LATER)), List.of())));
        assertThat(on(IMPRESSED, NEGATIVE)).isEqualTo(refused(Refusal.IMPRESSION_GIVEN));
        assertThat(on(BOTH, NEGATIVE)).isEqualTo(refused(Refusal.IMPRESSION_GIVEN));
        assertThat(on(JUDGED, POSITIVE)).isEqualTo(refused(Refusal.IMPRESSION_TOO_LATE));
        assertThat(on(JUDGED, ALL)).isEqualTo(refused(Refusal.IMPRESSION_TOO_LATE));
    }

    @Test
    void takesTheImpressionBeforeThereIsAResult() {
        assertThat(NOTHING.on(POSITIVE, false, LATER)).isInstanceOf(Change.To.class);
        assertThat(NOTHING.on(AGREE, false, LATER)).isEqualTo(refused(Refusal.NO_RESULT));
        assertThat(NOTHING.on(ALL, false, LATER)).isEqualTo(refused(Refusal.NO_RESULT));
        assertThat(IMPRESSED.on(SAME_COMMENT, false, LATER)).isEqualTo(refused(Refusal.NO_RESULT));
    }

    @Test
    void keepsWhatWasSaidBeforeARevision() {
        assertThat(on(BOTH, DISAGREE))
                .isEqualTo(new Change.To(given(
                        Diagnosis.POSITIVE,
                        judgement(Verdict.AGREE, "so it is", NOW),
                        judgement(Verdict.DISAGREE, "so it is", LATER))));
        assertThat(on(BOTH, NO_COMMENT))
                .isEqualTo(new Change.To(given(
                        Diagnosis.POSITIVE,
                        judgement(Verdict.AGREE, "so it is", NOW),
                        judgement(Verdict.AGREE, null, LATER))));
        assertThat(on(IMPRESSED, ALL))
                .isEqualTo(new Change.To(given(Diagnosis.POSITIVE, judgement(Verdict.DISAGREE, "ran", LATER))));
    }

    @Test
    void isRevisedOnlySoOften() {
        Opinion often = new Opinion(
                Optional.empty(),
                IntStream.range(0, Opinion.MOST_JUDGEMENTS)
                        .mapToObj(i -> judgement(Verdict.AGREE, "comment " + i, NOW))
                        .toList());

        assertThat(on(often, DISAGREE)).isEqualTo(refused(Refusal.REVISED_TOO_OFTEN));
        assertThat(on(often, AGREE)).isEqualTo(new Change.Unchanged());
    }

    private static Change on(Opinion opinion, Statement statement) {
        return opinion.on(statement, true, LATER);
    }

    private static Change refused(Refusal why) {
        return new Change.Refused(why);
    }

    private static Opinion given(@Nullable Diagnosis impression, Opinion.Judgement... judgements) {
        return new Opinion(
                Optional.ofNullable(impression).map(diagnosis -> new Opinion.Impression(diagnosis, NOW)),
                List.of(judgements));
    }

    private static Opinion.Judgement judgement(Verdict verdict, @Nullable String comment, Instant at) {
        return new Opinion.Judgement(Optional.of(verdict), Optional.ofNullable(comment), at);
    }

    private static Statement statement(
            @Nullable Diagnosis impression, @Nullable Verdict verdict, @Nullable String comment) {
        return new Statement(
                Optional.ofNullable(impression), Optional.ofNullable(verdict), Optional.ofNullable(comment));
    }
}
