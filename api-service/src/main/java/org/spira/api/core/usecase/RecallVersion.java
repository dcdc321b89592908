package org.spira.api.core.usecase;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recalls;

/// Tells the clinicians who have results of a version that these are not to be relied on, and takes that back.
public record RecallVersion(
        Recalls recalls, Inferences inferences, AccessLog accessLog, IdGenerator ids, InstantSource clock) {
    private static final int LONGEST_NAME = 256;

    /// The registry isn't asked whether it has the version: it may be of a directory, or of a registry that is gone.
    public Outcome recall(Caller caller, String name, String version, String reason) {
        if (!caller.isEngineerOrAdmin()) {
            trace(caller, "recall.add", "refused", false);
            return new Outcome.Forbidden();
        }
        List<FieldError> errors = new ArrayList<>(checkNames(name, version));
        check("reason", reason, Recall.LONGEST_REASON).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        VersionName recalled = new VersionName(name.strip(), version.strip());
        Recall recall = new Recall(
                new RecallId(ids.next()),
                recalled,
                reason.strip(),
                clock.instant(),
                Recall.Person.of(caller),
                Optional.empty());
        trace(caller, "recall.add", recall.id().value(), true); // before it is seen, never after
        return recalls.add(recall)
                ? new Outcome.Done(CountedRecall.of(recall, inferences))
                : new Outcome.RecalledAlready();
    }

    /// @param id     the text of the path
    /// @param reason why the results may be relied on again
    public Outcome withdraw(Caller caller, String id, String reason) {
        if (!caller.isEngineerOrAdmin()) {
            trace(caller, "recall.withdraw", "refused", false);
            return new Outcome.Forbidden();
        }
        Optional<RecallId> recallId = RecallId.parse(id);
        if (recallId.isEmpty()) {
            return new Outcome.MalformedId();
        }
        Optional<FieldError> error = check("reason", reason, Recall.LONGEST_REASON);
        if (error.isPresent()) {
            return new Outcome.Invalid(List.of(error.get()));
        }
        Optional<Recall> known = recalls.find(recallId.get());
        if (known.isEmpty()) {
            return new Outcome.NotFound();
        }
        trace(caller, "recall.withdraw", recallId.get().value(), true);
        return recalls.withdraw(
                        recallId.get(),
                        new Recall.Withdrawal(reason.strip(), clock.instant(), Recall.Person.of(caller)))
                .<Outcome>map(recall -> new Outcome.Done(CountedRecall.of(recall, inferences)))
                .orElseGet(Outcome.WithdrawnAlready::new);
    }

    static List<FieldError> checkNames(String name, String version) {
        return Stream.of(check("name", name, LONGEST_NAME), check("version", version, LONGEST_NAME))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<FieldError> check(String field, String text, int longest) {
        return text.isBlank() || text.strip().length() > longest || !RegisterUser.isText(text)
                ? Optional.of(new FieldError(field, "must be 1 to " + longest + " characters"))
                : Optional.empty();
    }

    private void trace(Caller caller, String action, String subject, boolean allowed) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), action, subject, allowed));
    }

    public sealed interface Outcome {
        record Done(CountedRecall recall) implements Outcome {}

        record Forbidden() implements Outcome {}

        record MalformedId() implements Outcome {}

        record NotFound() implements Outcome {}

        record RecalledAlready() implements Outcome {}

        record WithdrawnAlready() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }
    }
}
