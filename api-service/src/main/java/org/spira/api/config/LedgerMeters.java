package org.spira.api.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.usecase.RecordUpdate.Outcome;

/// Counts what becomes of evaluations.
final class LedgerMeters {
    private final Counter completed;
    private final Counter failed;
    private final Counter expired;
    private final Counter repeated;
    private final Counter contradicted;
    private final Counter dropped;

    LedgerMeters(MeterRegistry meters) {
        this.completed = meters.counter("spira.evaluations.completed");
        this.failed = meters.counter("spira.evaluations.failed");
        this.expired = meters.counter("spira.evaluations.expired");
        this.repeated = meters.counter("spira.updates.repeated");
        this.contradicted = meters.counter("spira.updates.contradicted");
        this.dropped = meters.counter("spira.updates.dropped");
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Recorded recorded -> count(recorded.entered());
            case Outcome.Unchanged _ -> repeated.increment();
            case Outcome.Contradicted _ -> contradicted.increment();
            case Outcome.OtherInputs _, Outcome.Unknown _ -> dropped.increment();
            case Outcome.Contended _ -> {} // it comes again, and counts then
        }
    }

    private void count(EvaluationState entered) {
        switch (entered) {
            case EvaluationState.Completed _ -> completed.increment();
            case EvaluationState.Failed _ -> failed.increment();
            case EvaluationState.Expired _ -> expired.increment();
            case EvaluationState.Queued _, EvaluationState.Running _ -> {}
        }
    }
}
