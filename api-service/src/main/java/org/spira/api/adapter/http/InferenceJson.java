package org.spira.api.adapter.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.PatientForm;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.Sound;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/// An inference as clients read it: every key always there, what was not said null.
///
/// @param extra   what was said beyond the known fields
/// @param results one per model, in the order asked for
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InferenceJson(
        String id,
        String userId,
        String modelId,
        String status,
        String createdIn,
        @Nullable String rgh,
        @Nullable String maskType,
        @Nullable String gender,
        @Nullable String covidStatus,
        @Nullable String local,
        @Nullable Integer age,
        @Nullable String cid,
        @Nullable String bpm,
        @Nullable String respiratoryFrequency,
        @Nullable String respiratoryInsufficiencyStatus,
        @Nullable String location,
        @Nullable String lastPositiveDiagnoseDate,
        @Nullable String hospitalized,
        @Nullable String hospitalizationStart,
        @Nullable String hospitalizationEnd,
        @JsonProperty("spo2") @Nullable String spo2,
        String updatedIn,
        String deadline,
        Map<String, String> extra,
        List<RecordingJson> recordings,
        @Nullable OpinionJson opinion,
        List<EvaluationJson> results) {

    static InferenceJson of(Inference inference, RecalledVersions recalled) {
        PatientForm form = inference.form();
        return new InferenceJson(
                inference.id().value(),
                inference.owner().value(),
                inference.main().modelId().value(),
                inference.status().code(),
                WireTime.text(inference.createdAt()),
                said(form, "rgh"),
                said(form, "mask_type"),
                said(form, "gender"),
                said(form, "covid_status"),
                said(form, "local"),
                form.age().orElse(null),
                said(form, "cid"),
                said(form, "bpm"),
                said(form, "respiratory_frequency"),
                said(form, "respiratory_insufficiency_status"),
                said(form, "location"),
                said(form, "last_positive_diagnose_date"),
                said(form, "hospitalized"),
                said(form, "hospitalization_start"),
                said(form, "hospitalization_end"),
                said(form, "spo2"),
                WireTime.text(inference.updatedAt()),
                WireTime.text(inference.deadline()),
                form.extras(),
                inference.recordings().stream()
                        .map(RecordingJson::of)
                        .sorted(Comparator.comparing(RecordingJson::slot))
                        .toList(),
                OpinionJson.of(inference.opinion()).orElse(null),
                inference.evaluations().stream()
                        .map(evaluation -> EvaluationJson.of(evaluation, recalled))
                        .toList());
    }

    private static @Nullable String said(PatientForm form, String field) {
        return form.value(field).orElse(null);
    }

    /// @param sha256 of all its bytes
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RecordingJson(
            String slot,
            @JsonProperty("sha256") String sha256,
            long sizeBytes,
            double lengthSeconds,
            int sampleRateHertz,
            int channels,
            int bitsPerSample,
            double peakDbfs) {
        static RecordingJson of(Recording recording) {
            Sound sound = recording.sound();
            return new RecordingJson(
                    recording.slot().name(),
                    recording.digest().hex(),
                    recording.sizeBytes(),
                    sound.lengthSeconds(),
                    sound.sampleRateHertz(),
                    sound.channels(),
                    sound.bitsPerSample(),
                    sound.peakDbfs());
        }
    }
}
