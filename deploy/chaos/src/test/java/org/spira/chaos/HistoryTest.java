package org.spira.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each promise, broken once.
class HistoryTest {

    private static final Map<String, String> RECORDINGS = Map.of("aceite", "a1", "sustentada", "b2");
    private static final String ORIGIN = "demo/1 " + "0".repeat(64);
    private static final Entry.Result RIGHT =
            new Entry.Result("positive", List.of(0.75), ORIGIN, Map.of("sustentada", "b2"));
    private static final Set<String> OBJECTS = Set.of("id/aceite", "id/sustentada");

    private History history = new History();

    @BeforeEach
    void submitOnce() {
        history = new History();
        history.submitted("key", new History.Expected(RECORDINGS, new Entry.Completed(RIGHT)));
        history.acknowledged("key", "id");
    }

    @Test
    void holdsWhenTheRightAnswerStands() {
        history.saw(entry(new Entry.Open()));
        history.saw(entry(new Entry.Completed(RIGHT)));

        Verdict verdict = verdict(entry(new Entry.Completed(RIGHT)));

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict)
                .hasToString("accepted=1 completed=1 failed=0 expired=0"
                        + " lost=0 duplicated=0 divergent=0 stuck=0 orphans=0");
    }

    @Test
    void countsFailuresAndExpiriesAsAnswers() {
        assertThat(verdict(entry(new Entry.Failed("attempts-exhausted"))))
                .returns(1, Verdict::failed)
                .returns(true, Verdict::holds);
        submitOnce();
        assertThat(verdict(entry(new Entry.Expired())))
                .returns(1, Verdict::expired)
                .returns(true, Verdict::holds);
    }

    @Test
    void countsWhatWasAcceptedAndIsGoneAsLost() {
        assertThat(history.verdict(new History.Ending(List.of(), Set.of())))
                .returns(1, Verdict::lost)
                .returns(false, Verdict::holds);
    }

    @Test
    void countsALostRecordingUnlessTheHarnessDamagedIt() {
        History.Ending ending =
                new History.Ending(List.of(entry(new Entry.Failed("audio-missing"))), Set.of("id/aceite"));

        assertThat(history.verdict(ending).lost()).isEqualTo(1);
        history.damaged("id");
        assertThat(history.verdict(ending).lost()).isZero();
    }

    @Test
    void countsTwoEntriesOfOneSubmission() {
        Entry twin = new Entry("twin", "key", RECORDINGS, new Entry.Expired());
        Set<String> objects = Set.of("id/aceite", "id/sustentada", "twin/aceite", "twin/sustentada");

        Verdict verdict = history.verdict(new History.Ending(List.of(entry(new Entry.Expired()), twin), objects));

        assertThat(verdict.duplicated()).isEqualTo(1);
    }

    @Test
    void countsTwoDifferentAnswersSeenOneAfterTheOther() {
        history.saw(entry(new Entry.Failed("model-error")));

        assertThat(verdict(entry(new Entry.Completed(RIGHT))).duplicated()).isEqualTo(1);
    }

    @Test
    void countsAnAnswerThatWasTakenBack() {
        history.saw(entry(new Entry.Completed(RIGHT)));
        history.saw(entry(new Entry.Open()));

        assertThat(verdict(entry(new Entry.Completed(RIGHT))).duplicated()).isEqualTo(1);
    }

    @Test
    void countsAResultThatTheModelDoesNotGive() {
        Entry.Result other = new Entry.Result("positive", List.of(0.75000001), ORIGIN, Map.of("sustentada", "b2"));

        assertThat(verdict(entry(new Entry.Completed(other))).divergent()).isEqualTo(1);
    }

    @Test
    void countsAResultWithoutItsOrigin() {
        Entry.Result anonymous = new Entry.Result("positive", List.of(0.75), "/ ", Map.of("sustentada", "b2"));
        Entry.Result ofNothing = new Entry.Result("positive", List.of(0.75), ORIGIN, Map.of());

        assertThat(verdict(entry(new Entry.Completed(anonymous))).divergent()).isEqualTo(1);
        submitOnce();
        assertThat(verdict(entry(new Entry.Completed(ofNothing))).divergent()).isEqualTo(1);
    }

    @Test
    void countsAFailureThatBlamesWhatNobodyDamaged() {
        Entry.State blamed = new Entry.Failed("audio-corrupted");

        assertThat(verdict(entry(blamed)).divergent()).isEqualTo(1);
        history.damaged("id");
        assertThat(verdict(entry(blamed)).divergent()).isZero();
    }

    @Test
    void expectsTheFailureThatWasAskedFor() {
        Entry.State failure = new Entry.Failed("model-error");
        history.submitted("key", new History.Expected(RECORDINGS, failure));

        assertThat(verdict(entry(failure)).holds()).isTrue();
        assertThat(verdict(entry(new Entry.Completed(RIGHT))).divergent()).isEqualTo(1);
        submitOnce();
        assertThat(verdict(entry(failure)).divergent()).isEqualTo(1);
    }

    @Test
    void countsRecordingsThatWereNotSent() {
        Entry other = new Entry("id", "key", Map.of("sustentada", "b2"), new Entry.Expired());

        assertThat(verdict(other).divergent()).isEqualTo(1);
    }

    @Test
    void countsWhatIsStillOpen() {
        assertThat(verdict(entry(new Entry.Open())).stuck()).isEqualTo(1);
    }

    @Test
    void countsRecordingsOfNothing() {
        Set<String> objects = Set.of("id/aceite", "id/sustentada", "nobody/aceite");

        Verdict verdict = history.verdict(new History.Ending(List.of(entry(new Entry.Completed(RIGHT))), objects));

        assertThat(verdict.orphans()).isEqualTo(1);
    }

    @Test
    void doesNotHoldAfterASurprise() {
        history.surprise("a good submission was refused");

        assertThat(verdict(entry(new Entry.Completed(RIGHT))).holds()).isFalse();
    }

    @Test
    void countsWhatWasEnteredWithoutAnAcknowledgement() {
        history.submitted("unanswered", new History.Expected(RECORDINGS, new Entry.Completed(RIGHT)));
        Entry entered = new Entry("other", "unanswered", RECORDINGS, new Entry.Open());
        Set<String> objects = Set.of("id/aceite", "id/sustentada", "other/aceite", "other/sustentada");

        Verdict verdict =
                history.verdict(new History.Ending(List.of(entry(new Entry.Completed(RIGHT)), entered), objects));

        assertThat(verdict).returns(2, Verdict::accepted).returns(1, Verdict::stuck);
    }

    private static Entry entry(Entry.State state) {
        return new Entry("id", "key", RECORDINGS, state);
    }

    private Verdict verdict(Entry entry) {
        return history.verdict(new History.Ending(List.of(entry), OBJECTS));
    }
}
