package org.spira.api.core.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.STRANGER;
import static org.spira.api.core.domain.Samples.caller;
import static org.spira.api.core.domain.Samples.id;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.with;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.Role;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.InferencesDecorator;
import org.spira.api.core.port.UnavailableException;
import org.spira.api.core.usecase.GiveOpinion.Outcome;

final class GiveOpinionTest {
    private final LedgerWorld world = new LedgerWorld();

    @BeforeEach
    void start() {
        Inference answered = inference(1);
        world.ledger.insert(answered);
        world.ledger.replace(with(answered, new EvaluationState.Completed(result(0.8), NOW), NOW));
        world.ledger.insert(inference(2));
        world.ledger.insert(inference(3, STRANGER, "key"));
        world.pass(Duration.ofMinutes(1));
    }

    private Outcome give(Caller caller, int number, GiveOpinion.Words words) {
        return new GiveOpinion(world.inferences, (_, id) -> world.changes.add(id), world.trace::add, world.clock)
                .give(caller, Optional.of(OWNER), id(number), words);
    }

    private static GiveOpinion.Words words(
            @Nullable String impression, @Nullable String opinion, @Nullable String comment) {
        return new GiveOpinion.Words(
                Optional.ofNullable(impression), Optional.ofNullable(opinion), Optional.ofNullable(comment));
    }

    @Test
    void entersAnOpinionAsAChangeThatFollowersSee() {
        Outcome outcome = give(caller(OWNER), 1, words("positive", "disagree", " ran upstairs "));

        Inference entry = world.entry(inferenceId(1));
        assertThat(outcome).isEqualTo(new Outcome.Given(entry.opinion()));
        assertThat(entry.opinion().impression())
                .contains(new Opinion.Impression(Diagnosis.POSITIVE, NOW.plusSeconds(60)));
        assertThat(entry.opinion().newest())
                .contains(new Opinion.Judgement(
                        Optional.of(Opinion.Verdict.DISAGREE), Optional.of("ran upstairs"), NOW.plusSeconds(60)));
        assertThat(entry.updatedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(entry.revision()).isEqualTo(2);
        assertThat(world.changes).containsExactly(inferenceId(1));
        assertThat(world.trace)
                .containsExactly(new AccessLog.Entry(NOW.plusSeconds(60), OWNER, "inference.opinion", id(1), true));
    }

    @Test
    void changesNothingWhenTheSameIsSaidAgain() {
        give(caller(OWNER), 1, words(null, "agree", null));

        Outcome again = give(caller(OWNER), 1, words(null, "agree", null));

        assertThat(again)
                .isEqualTo(new Outcome.Given(world.entry(inferenceId(1)).opinion()));
        assertThat(world.entry(inferenceId(1)).opinion().judgements()).hasSize(1);
        assertThat(world.changes).hasSize(1);
    }

    @Test
    void takesNoOpinionOfAResultThatIsNotThere() {
        assertThat(give(caller(OWNER), 2, words(null, "agree", null)))
                .isEqualTo(new Outcome.Refused(Opinion.Refusal.NO_RESULT));
        assertThat(give(caller(OWNER), 2, words("negative", null, null))).isInstanceOf(Outcome.Given.class);
    }

    @Test
    void letsNobodyJudgeTheInferenceOfAnother() {
        Caller known = caller(STRANGER);
        Caller admin = new Caller(
                STRANGER, "admin", Set.of(Role.ADMIN), false, known.generation(), Optional.empty(), known.expiresAt());

        assertThat(give(caller(STRANGER), 1, words("positive", null, null))).isEqualTo(new Outcome.Forbidden());
        assertThat(give(admin, 1, words("positive", null, null))).isEqualTo(new Outcome.Forbidden());
        assertThat(give(caller(OWNER), 3, words("positive", null, null))).isEqualTo(new Outcome.NotFound());
        assertThat(world.entry(inferenceId(1)).opinion()).isEqualTo(Opinion.NONE);
        assertThat(world.entry(inferenceId(3)).opinion()).isEqualTo(Opinion.NONE);
        assertThat(world.trace).hasSize(3).noneMatch(AccessLog.Entry::allowed);
    }

    @Test
    void saysWhatIsWrongWithEachWord() {
        Outcome outcome = give(caller(OWNER), 1, words("ill", "maybe", "x".repeat(2_001)));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Invalid.class,
                        invalid -> assertThat(invalid.errors())
                                .extracting(error -> error.field())
                                .containsExactly("impression", "opinion", "comment"));
        assertThat(give(caller(OWNER), 1, words(null, null, "\ud800"))).isInstanceOf(Outcome.Invalid.class);
        assertThat(give(caller(OWNER), 1, words(null, "agree", "\ud83d\ude00"))).isInstanceOf(Outcome.Given.class);
    }

    @Test
    void triesAgainWhenAnAnswerComesBetween() {
        AtomicInteger tries = new AtomicInteger();
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public boolean replace(Inference next) {
                return tries.incrementAndGet() > 2 && super.replace(next);
            }
        };

        assertThat(give(caller(OWNER), 1, words(null, "agree", null))).isInstanceOf(Outcome.Given.class);
        assertThat(tries.get()).isEqualTo(3);
    }

    @Test
    void givesUpWhenTheEntryNeverStandsStill() {
        world.inferences = new InferencesDecorator(world.ledger) {
            @Override
            public boolean replace(Inference next) {
                return false;
            }
        };

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> give(caller(OWNER), 1, words(null, "agree", null)));
    }
}
