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
        int checked = 0;
        while (true) {
            List<Inference> due = inferences.due(clock.instant(), PAGE);
            due.forEach(inference -> check(inference, true));
            checked += due.size();
            if (due.size() < PAGE) {
                return checked;
            }
        }
    }

    /// Looks at every open entry, due or not: for when the broker came back and may have lost its store.
    public int checkAll() {
        int checked = 0;
        Optional<InferenceId> last = Optional.empty();
        while (true) {
            List<Inference> open = inferences.open(last, PAGE);
            open.forEach(inference -> check(inference, false));
            checked += open.size();
            if (open.size() < PAGE) {
                return checked;
            }
            last = Optional.of(open.getLast().id());
        }
    }

    private void check(Inference inference, boolean onlyDue) {
        Instant now = clock.instant();
        for (Evaluation evaluation : inference.evaluations()) {
            if (!evaluation.isOpen() || (onlyDue && evaluation.nextCheckAt().isAfter(now))) {
                continue;
            }
            if (!inference.deadline().isAfter(now)) {
                recordUpdate.record(inference.id(), evaluation.modelId(), new Signal.DeadlinePassed(now));
            } else if (evaluation.receipt().filter(queue::holds).isPresent()) {
                askModels.postpone(inference.id(), evaluation);
            } else {
                askModels.ask(inference, evaluation.modelId());
            }
        }
    }
}
