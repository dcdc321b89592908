package org.spira.api.core.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One submission and what its models made of it: a ledger entry, changed only by compare-and-set on its revision.
///
/// @param idempotencyKey what the client named this submission, or a name of our own
/// @param fingerprint    digest of all that was submitted: the same key with another content is refused
/// @param evaluations    in the order asked for; the first is the main one
/// @param deadline       what is still open then expires
/// @param opinion        what the owner thinks
/// @param revision       counts the changes, from 0
public record Inference(
        InferenceId id,
        UserId owner,
        String idempotencyKey,
        Sha256 fingerprint,
        PatientForm form,
        List<Recording> recordings,
        List<Evaluation> evaluations,
        Instant createdAt,
        Instant updatedAt,
        Instant deadline,
        Opinion opinion,
        long revision) {

    private static final int MOST_WORDS = 8;

    public Inference {
        recordings = List.copyOf(recordings);
        evaluations = List.copyOf(evaluations);
        if (evaluations.isEmpty()) {
            throw new IllegalArgumentException("an inference asks at least one model");
        }
    }

    public Evaluation main() {
        return evaluations.getFirst();
    }

    public boolean isOpen() {
        return evaluations.stream().anyMatch(Evaluation::isOpen);
    }

    public Optional<Evaluation> evaluation(ModelId model) {
        return evaluations.stream().filter(e -> e.modelId().equals(model)).findFirst();
    }

    /// When the reconciler looks at this entry next; empty once all is answered.
    public Optional<Instant> nextCheckAt() {
        return evaluations.stream()
                .filter(Evaluation::isOpen)
                .map(Evaluation::nextCheckAt)
                .min(Comparator.naturalOrder());
    }

    /// The same entry with one evaluation changed, one revision on.
    public Inference with(Evaluation changed, Instant now) {
        List<Evaluation> next = evaluations.stream()
                .map(e -> e.modelId().equals(changed.modelId()) ? changed : e)
                .toList();
        return next(next, opinion, now);
    }

    /// The same entry with another opinion, one revision on.
    public Inference with(Opinion changed, Instant now) {
        return next(evaluations, changed, now);
    }

    private Inference next(List<Evaluation> nextEvaluations, Opinion nextOpinion, Instant now) {
        return new Inference(
                id,
                owner,
                idempotencyKey,
                fingerprint,
                form,
                recordings,
                nextEvaluations,
                createdAt,
                now,
                deadline,
                nextOpinion,
                revision + 1);
    }

    /// As the first system's clients know it: of the main model alone.
    public Status status() {
        return switch (main().state()) {
            case EvaluationState.Queued _, EvaluationState.Running _ -> Status.PROCESSING;
            case EvaluationState.Completed _ -> Status.COMPLETED;
            case EvaluationState.Failed _, EvaluationState.Expired _ -> Status.ERROR;
        };
    }

    /// The answer of the main model, once there is one.
    public Optional<Diagnosis> diagnosis() {
        return main().state() instanceof EvaluationState.Completed completed
                ? Optional.of(completed.result().diagnosis())
                : Optional.empty();
    }

    /// The versions that made its results.
    public Set<VersionName> versions() {
        Set<VersionName> versions = new LinkedHashSet<>();
        for (Evaluation evaluation : evaluations) {
            evaluation.result().ifPresent(result -> versions.add(result.model().named()));
        }
        return versions;
    }

    /// By the beginning of which the entry is found: the record number, the codes by which clients may call the
    /// entry, and the name of the hospital from each of its words on; all as [PlainText].
    public Set<String> searchWords() {
        Set<String> words = new LinkedHashSet<>();
        words.add(PlainText.of(form.value("rgh").orElse("")));
        words.add(id.value());
        if (idempotencyKey.indexOf(' ') < 0) { // else it is a name of our own
            words.add(PlainText.of(idempotencyKey));
        }
        String[] name = form.value("local").orElse("").split("\\s+", MOST_WORDS);
        for (int first = 0; first < name.length; first++) {
            words.add(PlainText.of(String.join("", List.of(name).subList(first, name.length))));
        }
        words.remove("");
        return words;
    }

    public enum Status {
        PROCESSING("processing"),
        COMPLETED("completed"),
        ERROR("error");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
