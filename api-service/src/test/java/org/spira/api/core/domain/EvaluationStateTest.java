package org.spira.api.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.failure;
import static org.spira.api.core.domain.Samples.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spira.api.core.domain.EvaluationState.Completed;
import org.spira.api.core.domain.EvaluationState.Expired;
import org.spira.api.core.domain.EvaluationState.Failed;
import org.spira.api.core.domain.EvaluationState.Queued;
import org.spira.api.core.domain.EvaluationState.Running;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.EvaluationState.Transition;

final class EvaluationStateTest {
    private static final Queued QUEUED = new Queued();
    private static final Running RUNNING = new Running("worker-1", NOW);
    private static final Completed COMPLETED = new Completed(result(0.8), NOW);
    private static final Failed FAILED = new Failed(failure(), NOW);
    private static final Expired EXPIRED = new Expired(NOW);

    private static final Signal STARTED = new Signal.Started("worker-2", NOW.plusSeconds(1));
    private static final Signal ANSWERED = new Signal.Answered(result(0.8), NOW.plusSeconds(1));
    private static final Signal ANSWERED_OTHERWISE = new Signal.Answered(result(0.2), NOW.plusSeconds(1));
    private static final Signal REFUSED = new Signal.Refused(failure(), NOW.plusSeconds(1));
    private static final Signal DEADLINE = new Signal.DeadlinePassed(NOW.plusSeconds(1));

    private static final Transition UNCHANGED = new Transition.Unchanged();
    private static final Transition CONTRADICTED = new Transition.Contradicted();
    private static final Transition TO_RUNNING = to(new Running("worker-2", NOW.plusSeconds(1)));
    private static final Transition TO_COMPLETED = to(new Completed(result(0.8), NOW.plusSeconds(1)));
    private static final Transition TO_OTHER = to(new Completed(result(0.2), NOW.plusSeconds(1)));
    private static final Transition TO_FAILED = to(new Failed(failure(), NOW.plusSeconds(1)));
    private static final Transition TO_EXPIRED = to(new Expired(NOW.plusSeconds(1)));

    private static Transition to(EvaluationState state) {
        return new Transition.To(state);
    }

    static Stream<Arguments> wholeTable() {
        List<Arguments> table = new ArrayList<>();
        row(table, QUEUED, TO_RUNNING, TO_COMPLETED, TO_OTHER, TO_FAILED, TO_EXPIRED);
        row(table, RUNNING, UNCHANGED, TO_COMPLETED, TO_OTHER, TO_FAILED, TO_EXPIRED);
        row(table, COMPLETED, UNCHANGED, UNCHANGED, CONTRADICTED, UNCHANGED, UNCHANGED);
        row(table, FAILED, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED);
        row(table, EXPIRED, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED);
        return table.stream();
    }

    private static void row(List<Arguments> table, EvaluationState state, Transition... expected) {
        List<Signal> signals = List.of(STARTED, ANSWERED, ANSWERED_OTHERWISE, REFUSED, DEADLINE);
        for (int i = 0; i < signals.size(); i++) {
            table.add(Arguments.of(state, signals.get(i), expected[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("wholeTable")
    void movesAsTheTableSays(EvaluationState state, Signal signal, Transition expected) {
        assertThat(state.on(signal)).isEqualTo(expected);
    }

    @Test
    void isTerminalOnceAnsweredOrGivenUp() {
        assertThat(List.of(QUEUED, RUNNING)).noneMatch(EvaluationState::isTerminal);
        assertThat(List.of(COMPLETED, FAILED, EXPIRED)).allMatch(EvaluationState::isTerminal);
    }

    @Test
    void takesTheSameAnswerOfASlowerRunAsTheSame() {
        Result slower = new Result(
                COMPLETED.result().output(),
                COMPLETED.result().diagnosis(),
                COMPLETED.result().model(),
                COMPLETED.result().decision(),
                COMPLETED.result().runtime(),
                COMPLETED.result().inputs(),
                java.util.Map.of("inferenceMillis", 99.0));

        assertThat(COMPLETED.on(new Signal.Answered(slower, NOW))).isEqualTo(UNCHANGED);
    }
}
