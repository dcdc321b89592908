package org.spira.api.core.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.InferenceChanges;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.UnavailableException;

/// Enters in the ledger what a clinician thinks of an own inference. Saying the same again changes nothing.
public record GiveOpinion(Inferences inferences, InferenceChanges changes, AccessLog accessLog, InstantSource clock) {
    /// Largest number of characters of a comment.
    public static final int LONGEST_COMMENT = 2_000;

    private static final int MOST_TRIES = 50;

    /// @param id the text of the path
    public Outcome give(Caller caller, Optional<UserId> owner, String id, Words words) {
        if (owner.filter(caller::is).isEmpty()) {
            trace(caller, "refused", false);
            return new Outcome.Forbidden();
        }
        Optional<InferenceId> inferenceId = InferenceId.parse(id);
        if (inferenceId.isEmpty()) {
            return new Outcome.MalformedId();
        }
        boolean own = inferences
                .find(inferenceId.get())
                .filter(inference -> caller.is(inference.owner()))
                .isPresent();
        trace(caller, inferenceId.get().value(), own);
        if (!own) {
            return new Outcome.NotFound();
        }
        List<FieldError> errors = words.problems();
        return errors.isEmpty() ? enter(inferenceId.get(), words.statement()) : new Outcome.Invalid(errors);
    }

    private Outcome enter(InferenceId id, Opinion.Statement statement) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Inference> found = inferences.find(id);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Inference inference = found.get();
            Instant now = clock.instant();
            switch (inference.opinion().on(statement, inference.diagnosis().isPresent(), now)) {
                case Opinion.Change.Unchanged() -> {
                    return new Outcome.Given(inference.opinion());
                }
                case Opinion.Change.Refused(var why) -> {
                    return new Outcome.Refused(why);
                }
                case Opinion.Change.To(var next) -> {
                    if (inferences.replace(inference.with(next, now))) {
                        changes.changed(inference.owner(), id);
                        return new Outcome.Given(next);
                    }
                }
            }
        }
        throw new UnavailableException("an entry changes faster than an opinion of it can be noted");
    }

    private void trace(Caller caller, String subject, boolean allowed) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), "inference.opinion", subject, allowed));
    }

    /// What was sent, word for word; what is empty was left out.
    public record Words(Optional<String> impression, Optional<String> opinion, Optional<String> comment) {

        private List<FieldError> problems() {
            List<FieldError> problems = new ArrayList<>();
            problem("impression", impression, Diagnosis.values()).ifPresent(problems::add);
            problem("opinion", opinion, Opinion.Verdict.values()).ifPresent(problems::add);
            if (comment.filter(text -> text.length() > LONGEST_COMMENT).isPresent()) {
                problems.add(new FieldError("comment", "is longer than " + LONGEST_COMMENT + " characters"));
            }
            // half a surrogate pair cannot be stored
            if (comment.filter(text ->
                            text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE))
                    .isPresent()) {
                problems.add(new FieldError("comment", "has half a character"));
            }
            return problems;
        }

        private static Optional<FieldError> problem(String field, Optional<String> said, Enum<?>[] known) {
            List<String> words = Arrays.stream(known).map(Words::wordOf).toList();
            return said.filter(word -> !words.contains(word))
                    .map(_ -> new FieldError(field, "must be one of " + String.join(", ", words)));
        }

        private Opinion.Statement statement() {
            return new Opinion.Statement(
                    impression.flatMap(word -> read(word, Diagnosis.values())),
                    opinion.flatMap(word -> read(word, Opinion.Verdict.values())),
                    comment.map(String::strip));
        }

        private static <E extends Enum<E>> Optional<E> read(String word, E[] known) {
            return Arrays.stream(known)
                    .filter(value -> wordOf(value).equals(word))
                    .findFirst();
        }

        private static String wordOf(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    public sealed interface Outcome {
        /// @param opinion all that was said until now
        record Given(Opinion opinion) implements Outcome {}

        record Forbidden() implements Outcome {}

        record MalformedId() implements Outcome {}

        record NotFound() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        record Refused(Opinion.Refusal why) implements Outcome {}
    }
}
