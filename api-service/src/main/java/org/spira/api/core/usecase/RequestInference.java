package org.spira.api.core.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.FieldError;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.Sound;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.WaveFile;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.IdGenerator;
import org.spira.api.core.port.InferenceChanges;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Models;
import org.spira.api.core.port.Recordings;
import org.spira.api.core.port.UnavailableException;

/// Accepts a submission: looks at it, stores its audio, enters it in the ledger, asks the models.
/// The entry in the ledger is the acceptance; what comes after may fail and is made good by the reconciler.
public record RequestInference(
        Models models,
        Recordings recordings,
        Inferences inferences,
        AskModels askModels,
        InferenceChanges changes,
        AccessLog accessLog,
        IdGenerator ids,
        InstantSource clock,
        Limits limits) {

    /// Most models that one submission may ask.
    public static final int MOST_MODELS = 8;

    private static final String WAV = "audio/wav";

    public Outcome request(Submission submission) throws IOException {
        Optional<Outcome> refusal = refuseForeigner(submission);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Choice choice = choose(submission.modelIds());
        if (choice instanceof Choice.Refused(var outcome)) {
            return outcome;
        }
        List<Model> chosen = ((Choice.Chosen) choice).models();
        PatientForm.Reading reading = PatientForm.read(submission.fields());
        List<FieldError> errors = new ArrayList<>(submission.problems());
        if (reading instanceof PatientForm.Reading.Invalid(var wrong)) {
            wrong.stream().filter(error -> !submission.names(error.field())).forEach(errors::add);
        }
        submission.idempotencyKey().flatMap(RequestInference::keyProblem).ifPresent(errors::add);
        Map<Slot, Sound> sounds = listen(submission, errors);
        if (!errors.isEmpty() || !(reading instanceof PatientForm.Reading.Valid(var form))) {
            return new Outcome.Invalid(errors);
        }
        if (isTooMuch(submission, chosen)) {
            return new Outcome.Overloaded();
        }
        return accept(submission, chosen, form, sounds);
    }

    private Optional<Outcome> refuseForeigner(Submission submission) {
        boolean allowed = submission.owner().filter(submission.caller()::is).isPresent();
        return allowed ? Optional.empty() : Optional.of(new Outcome.Forbidden());
    }

    private Choice choose(List<String> modelIds) {
        if (modelIds.isEmpty()) {
            return new Choice.Refused(new Outcome.Invalid(List.of(new FieldError("model_id", "is required"))));
        }
        if (modelIds.size() > MOST_MODELS) {
            return new Choice.Refused(new Outcome.Invalid(
                    List.of(new FieldError("model_id", "names more than " + MOST_MODELS + " models"))));
        }
        Set<Model> chosen = new LinkedHashSet<>(); // asked twice is asked once
        for (String text : modelIds) {
            Optional<ModelId> id = ModelId.parse(text);
            if (id.isEmpty()) {
                return new Choice.Refused(new Outcome.MalformedModelId());
            }
            Optional<Model> model = models.find(id.get());
            if (model.isEmpty()) {
                return new Choice.Refused(new Outcome.UnknownModel());
            }
            chosen.add(model.get());
        }
        return new Choice.Chosen(List.copyOf(chosen));
    }

    /// What was accepted before is answered again, however much waits.
    private boolean isTooMuch(Submission submission, List<Model> chosen) {
        boolean full = chosen.stream()
                .anyMatch(
                        model -> askModels.queue().waitingIfKnown(model.topic()).orElse(0) >= limits.mostWaiting());
        return full
                && submission
                        .idempotencyKey()
                        .flatMap(key -> inferences.findByKey(submission.caller().id(), key))
                        .isEmpty();
    }

    private static Optional<FieldError> keyProblem(String key) {
        return key.matches("[\\x21-\\x7e]{1,255}")
                ? Optional.empty()
                : Optional.of(new FieldError("Idempotency-Key", "must be 1 to 255 visible ASCII characters"));
    }

    private Map<Slot, Sound> listen(Submission submission, List<FieldError> errors) throws IOException {
        Map<Slot, Audio> audio = submission.audio();
        Map<Slot, Sound> sounds = new LinkedHashMap<>();
        Slot.REQUIRED.stream()
                .filter(slot -> !audio.containsKey(slot) && !submission.names(slot.name()))
                .forEach(slot -> errors.add(new FieldError(slot.name(), "is required: a WAV recording")));
        for (Map.Entry<Slot, Audio> entry : audio.entrySet()) {
            try (InputStream bytes = entry.getValue().open()) {
                switch (WaveFile.inspect(bytes, entry.getValue().sizeBytes(), limits.waveFile())) {
                    case WaveFile.Inspection.Sane(var sound) -> sounds.put(entry.getKey(), sound);
                    case WaveFile.Inspection.Broken(var why) ->
                        errors.add(new FieldError(entry.getKey().name(), why));
                }
            }
        }
        return sounds;
    }

    private Outcome accept(Submission submission, List<Model> chosen, PatientForm form, Map<Slot, Sound> sounds)
            throws IOException {
        InferenceId id = new InferenceId(ids.next());
        List<Recording> stored = store(id, submission.audio(), sounds);
        Instant now = clock.instant();
        Inference inference = new Inference(
                id,
                submission.caller().id(),
                submission.idempotencyKey().orElse("none " + id.value()), // no client's key has a space,
                fingerprint(chosen, form, stored),
                form,
                stored,
                chosen.stream()
                        .map(model -> Evaluation.queued(model, now.plus(limits.firstCheck())))
                        .toList(),
                now,
                now,
                now.plus(limits.deadline()),
                Opinion.NONE,
                0);
        // before the entry: what is accepted must have left its trace, and nothing may fail once it is accepted
        accessLog.append(new AccessLog.Entry(now, inference.owner(), "inference.submit", id.value(), true));
        return enter(inference);
    }

    private Outcome enter(Inference inference) {
        return switch (inferences.insert(inference)) {
            case Inferences.Insertion.Inserted() -> {
                askModels.ask(inference);
                changes.changed(inference.owner(), inference.id());
                yield new Outcome.Accepted(inference.id());
            }
            case Inferences.Insertion.AlreadyThere(var existing) -> {
                discard(inference.id());
                yield existing.fingerprint().equals(inference.fingerprint())
                        ? new Outcome.Accepted(existing.id())
                        : new Outcome.KeyReused();
            }
        };
    }

    private List<Recording> store(InferenceId id, Map<Slot, Audio> audio, Map<Slot, Sound> sounds) throws IOException {
        List<Recording> stored = new ArrayList<>();
        for (Map.Entry<Slot, Sound> entry : sounds.entrySet()) {
            Slot slot = entry.getKey();
            Audio take = audio.get(slot);
            if (take == null) {
                continue;
            }
            String key = Recording.keyOf(id, slot);
            try (InputStream bytes = take.open()) {
                Recordings.Stored kept = recordings.store(key, bytes, take.sizeBytes());
                stored.add(new Recording(slot, key, kept.digest(), kept.sizeBytes(), WAV, entry.getValue()));
            }
        }
        return stored;
    }

    private static Sha256 fingerprint(List<Model> chosen, PatientForm form, List<Recording> stored) {
        StringBuilder text = new StringBuilder();
        chosen.forEach(model -> text.append(model.id().value()).append('\n'));
        new TreeMap<>(form.values())
                .forEach((field, value) -> text.append(field)
                        .append('=')
                        .append(value.length())
                        .append(':')
                        .append(value)
                        .append('\n'));
        stored.stream()
                .map(recording ->
                        recording.slot().name() + " " + recording.digest().hex() + "\n")
                .sorted()
                .forEach(text::append);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Sha256.of(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void discard(InferenceId id) {
        try {
            recordings.removeAll(Recording.prefixOf(id));
        } catch (UnavailableException _) {
            // the sweeper finds it
        }
    }

    /// @param owner    whose inferences the path names; empty when that is no id
    /// @param problems what was found wrong while it was received, told once the models are known
    public record Submission(
            Caller caller,
            Optional<UserId> owner,
            List<String> modelIds,
            Map<String, String> fields,
            Map<Slot, Audio> audio,
            List<FieldError> problems,
            Optional<String> idempotencyKey) {
        public Submission {
            modelIds = List.copyOf(modelIds);
            fields = Map.copyOf(fields);
            audio = Map.copyOf(audio);
            problems = List.copyOf(problems);
        }

        /// Whether a problem names this field, so that nothing more needs to be said of it.
        private boolean names(String field) {
            return problems.stream().anyMatch(problem -> problem.field().equals(field));
        }
    }

    /// Audio that can be read more than once without sitting in memory.
    public interface Audio {
        InputStream open() throws IOException;

        long sizeBytes();
    }

    /// @param firstCheck how long the reconciler leaves a new entry alone
    /// @param deadline   how long an entry may stay open
    /// @param mostWaiting requests of one model that may wait before more are refused
    public record Limits(Duration firstCheck, Duration deadline, long mostWaiting, WaveFile.Limits waveFile) {}

    public sealed interface Outcome {
        record Accepted(InferenceId id) implements Outcome {}

        record Forbidden() implements Outcome {}

        record MalformedModelId() implements Outcome {}

        record UnknownModel() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {
            public Invalid {
                errors = List.copyOf(errors);
            }
        }

        /// The same idempotency key came before with another content.
        record KeyReused() implements Outcome {}

        /// So much waits for one of the models that another request would wait too long.
        record Overloaded() implements Outcome {}
    }

    private sealed interface Choice {
        record Chosen(List<Model> models) implements Choice {}

        record Refused(Outcome outcome) implements Choice {}
    }
}
