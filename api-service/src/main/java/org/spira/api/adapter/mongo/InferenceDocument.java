package org.spira.api.adapter.mongo;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Diagnosis;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Opinion;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.PlainText;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.Slot;
import org.spira.api.core.domain.Sound;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.domain.UserId;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An entry of the ledger as it is stored.
///
/// @param status      of the main evaluation, for lists
/// @param diagnosis   of the main evaluation; absent until there is one
/// @param search      the words by which the entry is found, and beginnings of them: see [SearchKeys]
/// @param byRgh       sorts by record number, then by id
/// @param byLocal     sorts by hospital, then by id
/// @param versions    that made its results: see [VersionKeys]; empty until there is one
/// @param opinion     absent while nothing was said
/// @param open        whether any evaluation still is
/// @param nextCheckAt the earliest of the open evaluations; absent once all are answered
@Document("inferences")
record InferenceDocument(
        @Id ObjectId id,
        ObjectId owner,
        String idempotencyKey,
        String fingerprint,
        Map<String, String> form,
        List<RecordingDocument> recordings,
        List<EvaluationDocument> evaluations,
        String status,
        @Nullable String diagnosis,
        @Nullable List<String> search,
        @Nullable String byRgh,
        @Nullable String byLocal,
        @Nullable List<String> versions,
        boolean open,
        @Nullable Instant nextCheckAt,
        Instant createdAt,
        Instant updatedAt,
        Instant deadline,
        @Nullable OpinionDocument opinion,
        long revision) {

    static InferenceDocument of(Inference inference) {
        return new InferenceDocument(
                new ObjectId(inference.id().value()),
                new ObjectId(inference.owner().value()),
                inference.idempotencyKey(),
                inference.fingerprint().hex(),
                inference.form().values(),
                inference.recordings().stream().map(RecordingDocument::of).toList(),
                inference.evaluations().stream().map(EvaluationDocument::of).toList(),
                inference.status().code(),
                inference.diagnosis().map(InferenceDocument::word).orElse(null),
                SearchKeys.of(inference),
                sortKey(inference, "rgh"),
                sortKey(inference, "local"),
                VersionKeys.of(inference),
                inference.isOpen(),
                inference.nextCheckAt().orElse(null),
                inference.createdAt(),
                inference.updatedAt(),
                inference.deadline(),
                OpinionDocument.of(inference.opinion()),
                inference.revision());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String sortKey(Inference inference, String field) {
        // a space comes before every letter and digit
        return PlainText.of(inference.form().value(field).orElse("")) + " "
                + inference.id().value();
    }

    Inference toInference() {
        return new Inference(
                new InferenceId(id.toHexString()),
                new UserId(owner.toHexString()),
                idempotencyKey,
                new Sha256(fingerprint),
                PatientForm.stored(form),
                recordings.stream().map(RecordingDocument::toRecording).toList(),
                evaluations.stream().map(EvaluationDocument::toEvaluation).toList(),
                createdAt,
                updatedAt,
                deadline,
                opinion == null ? Opinion.NONE : opinion.toOpinion(),
                revision);
    }

    record RecordingDocument(
            String slot, String key, String sha256, long sizeBytes, String mediaType, SoundDocument sound) {
        static RecordingDocument of(Recording recording) {
            return new RecordingDocument(
                    recording.slot().name(),
                    recording.key(),
                    recording.digest().hex(),
                    recording.sizeBytes(),
                    recording.mediaType(),
                    SoundDocument.of(recording.sound()));
        }

        Recording toRecording() {
            return new Recording(new Slot(slot), key, new Sha256(sha256), sizeBytes, mediaType, sound.toSound());
        }
    }

    record SoundDocument(int sampleRateHertz, int channels, int bitsPerSample, double lengthSeconds, double peakDbfs) {
        static SoundDocument of(Sound sound) {
            return new SoundDocument(
                    sound.sampleRateHertz(),
                    sound.channels(),
                    sound.bitsPerSample(),
                    sound.lengthSeconds(),
                    sound.peakDbfs());
        }

        Sound toSound() {
            return new Sound(sampleRateHertz, channels, bitsPerSample, lengthSeconds, peakDbfs);
        }
    }

    record EvaluationDocument(
            ObjectId modelId,
            String modelName,
            String topic,
            int attempt,
            Instant nextCheckAt,
            @Nullable ReceiptDocument receipt,
            StateDocument state) {
        static EvaluationDocument of(Evaluation evaluation) {
            return new EvaluationDocument(
                    new ObjectId(evaluation.modelId().value()),
                    evaluation.modelName(),
                    evaluation.topic().value(),
                    evaluation.attempt(),
                    evaluation.nextCheckAt(),
                    evaluation
                            .receipt()
                            .map(receipt -> new ReceiptDocument(receipt.sequence(), receipt.messageId()))
                            .orElse(null),
                    StateDocument.of(evaluation.state()));
        }

        Evaluation toEvaluation() {
            return new Evaluation(
                    new ModelId(modelId.toHexString()),
                    modelName,
                    new Topic(topic),
                    attempt,
                    nextCheckAt,
                    Optional.ofNullable(receipt).map(kept -> new Evaluation.Receipt(kept.sequence(), kept.messageId())),
                    state.toState());
        }
    }

    record ReceiptDocument(long sequence, String messageId) {}

    /// @param impression   of the patient
    /// @param impressionAt when it was given
    /// @param judgements   of the result, the newest last
    record OpinionDocument(
            @Nullable String impression, @Nullable Instant impressionAt, List<JudgementDocument> judgements) {
        static @Nullable OpinionDocument of(Opinion opinion) {
            return opinion.isGiven()
                    ? new OpinionDocument(
                            opinion.impression()
                                    .map(impression -> word(impression.diagnosis()))
                                    .orElse(null),
                            opinion.impression().map(Opinion.Impression::at).orElse(null),
                            opinion.judgements().stream()
                                    .map(JudgementDocument::of)
                                    .toList())
                    : null;
        }

        Opinion toOpinion() {
            return new Opinion(
                    impression == null || impressionAt == null
                            ? Optional.empty()
                            : Optional.of(new Opinion.Impression(
                                    Diagnosis.valueOf(impression.toUpperCase(Locale.ROOT)), impressionAt)),
                    judgements.stream().map(JudgementDocument::toJudgement).toList());
        }
    }

    record JudgementDocument(
            @Nullable String verdict, @Nullable String comment, Instant at) {
        static JudgementDocument of(Opinion.Judgement judgement) {
            return new JudgementDocument(
                    judgement.verdict().map(InferenceDocument::word).orElse(null),
                    judgement.comment().orElse(null),
                    judgement.at());
        }

        Opinion.Judgement toJudgement() {
            return new Opinion.Judgement(
                    Optional.ofNullable(verdict).map(word -> Opinion.Verdict.valueOf(word.toUpperCase(Locale.ROOT))),
                    Optional.ofNullable(comment),
                    at);
        }
    }
}
