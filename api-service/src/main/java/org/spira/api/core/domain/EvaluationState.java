package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Optional;

/// Where one inference stands at one model: `queued → running → completed | failed | expired`.
///
/// The whole state machine. Terminal states never change; what comes late, twice or out of order changes nothing.
public sealed interface EvaluationState {
    record Queued() implements EvaluationState {}

    record Running(String worker, Instant since) implements EvaluationState {}

    record Completed(Result result, Instant at) implements EvaluationState {}

    record Failed(Failure failure, Instant at) implements EvaluationState {}

    record Expired(Instant at) implements EvaluationState {}

    /// @param place the slot or field at fault, if one is
    record Failure(FailureReason reason, Optional<String> place, String message) {}

    /// What happened to the evaluation, with its time.
    sealed interface Signal {
        record Started(String worker, Instant at) implements Signal {}

        record Answered(Result result, Instant at) implements Signal {}

        record Refused(Failure failure, Instant at) implements Signal {}

        record DeadlinePassed(Instant at) implements Signal {}
    }

    /// What a signal did.
    sealed interface Transition {
        record To(EvaluationState next) implements Transition {}

        record Unchanged() implements Transition {}

        /// A second, different answer arrived. The first one stands; someone should look.
        record Contradicted() implements Transition {}
    }

    default boolean isTerminal() {
        return switch (this) {
            case Queued _, Running _ -> false;
            case Completed _, Failed _, Expired _ -> true;
        };
    }

    default Transition on(Signal signal) {
        return switch (this) {
            case Queued _ ->
                switch (signal) {
                    case Signal.Started(var worker, var at) -> new Transition.To(new Running(worker, at));
                    case Signal.Answered(var result, var at) -> new Transition.To(new Completed(result, at));
                    case Signal.Refused(var failure, var at) -> new Transition.To(new Failed(failure, at));
                    case Signal.DeadlinePassed(var at) -> new Transition.To(new Expired(at));
                };
            case Running _ ->
                switch (signal) {
                    case Signal.Started _ -> new Transition.Unchanged();
                    case Signal.Answered(var result, var at) -> new Transition.To(new Completed(result, at));
                    case Signal.Refused(var failure, var at) -> new Transition.To(new Failed(failure, at));
                    case Signal.DeadlinePassed(var at) -> new Transition.To(new Expired(at));
                };
            case Completed completed ->
                switch (signal) {
                    case Signal.Answered answered
                    when !answered.result().agreesWith(completed.result()) -> new Transition.Contradicted();
                    case Signal.Started _, Signal.Answered _, Signal.Refused _, Signal.DeadlinePassed _ ->
                        new Transition.Unchanged();
                };
            case Failed _, Expired _ -> new Transition.Unchanged();
        };
    }
}
