package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.EvaluationState.Signal;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.Inferences;

/// Makes good what a crash or a wiped broker left open: asks again, or lets the deadline pass.
/// Any number of instances may run it at once.
public record ReconcileLedger(
        Inferences inferences,
        InferenceQueue queue,
        AskModels askModels,
        RecordUpdate recordUpdate,
        InstantSource clock) {

    private static final int PAGE = 100;

    /// Looks at every entry whose check is due; returns how many it looked at.
    public int checkDue() {
        Pass pass = new Pass();
        Instant start = clock.instant();
        List<Inference> before = List.of();
        while (true) {
            List<Inference> due = inferences.due(start, PAGE);
            if (due.equals(before)) { // none of them could be changed, so the next pass may do better
                return pass.checked;
            }
            due.forEach(pass::checkDue);
            pass.checked += due.size();
            if (due.size() < PAGE) {
                return pass.checked;
            }
            before = due;
        }
    }

    /// Looks at every open entry, due or not: for when the broker came back and may have lost its store.
    public int checkAll() {
        Pass pass = new Pass();
        Optional<InferenceId> last = Optional.empty();
        while (true) {
            List<Inference> open = inferences.open(last, PAGE);
            open.forEach(pass::checkOpen);
            pass.checked += open.size();
            if (open.size() < PAGE) {
                return pass.checked;
            }
            last = Optional.of(open.getLast().id());
        }
    }

    /// One look at many entries. Once the broker has refused a request the others of the pass are not tried: each
    /// would wait for its own refusal, while deadlines pass.
    private final class Pass {
        private int checked;
        private boolean brokerAway;

        void checkDue(Inference inference) {
            Instant now = clock.instant();
            for (Evaluation evaluation : inference.evaluations()) {
                if (evaluation.isOpen() && !evaluation.nextCheckAt().isAfter(now) && !expires(inference, evaluation)) {
                    askUnlessHeld(inference, evaluation);
                }
            }
        }

        private void askUnlessHeld(Inference inference, Evaluation evaluation) {
            if (brokerAway) {
                askModels.postponeBriefly(inference, evaluation);
            } else if (isHeld(evaluation)) {
                askModels.postpone(inference, evaluation);
            } else {
                brokerAway = !askModels.ask(inference, evaluation);
            }
        }

        void checkOpen(Inference inference) {
            for (Evaluation evaluation : inference.evaluations()) {
                if (evaluation.isOpen() && !expires(inference, evaluation) && !brokerAway && !isHeld(evaluation)) {
                    brokerAway = !askModels.ask(inference, evaluation);
                }
            }
        }

        private boolean isHeld(Evaluation evaluation) {
            return evaluation.receipt().filter(queue::holds).isPresent();
        }

        private boolean expires(Inference inference, Evaluation evaluation) {
            Instant now = clock.instant();
            if (inference.deadline().isAfter(now)) {
                return false;
            }
            recordUpdate.record(
                    inference.id(), evaluation.modelId(), evaluation.attempt(), new Signal.DeadlinePassed(now));
            return true;
        }
    }
}
