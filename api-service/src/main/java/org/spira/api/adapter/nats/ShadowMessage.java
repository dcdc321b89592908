package org.spira.api.adapter.nats;

import static org.spira.api.adapter.nats.UpdateMessage.required;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ShadowResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `inference-shadowed.v1`: see its schema.
record ShadowMessage(
        @Nullable String inferenceId,
        @Nullable String modelId,
        @Nullable Instant at,
        UpdateMessage.@Nullable ModelPart model,
        UpdateMessage.@Nullable RuntimePart runtime,
        @Nullable List<@Nullable Double> output,
        @Nullable String diagnosis,
        @Nullable Map<String, @Nullable String> inputs) {

    static final String TYPE = "inference-shadowed.v1";

    static boolean isOne(JsonMapper json, byte[] bytes) {
        try {
            Envelope envelope = json.readValue(bytes, Envelope.class);
            return envelope != null && TYPE.equals(envelope.type);
        } catch (JacksonException _) {
            return false;
        }
    }

    /// @throws IllegalArgumentException when a part is missing or wrong; the text quotes nothing of it
    static ShadowResult read(JsonMapper json, byte[] bytes) {
        try {
            return json.readValue(bytes, ShadowMessage.class).toResult();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no " + TYPE + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private ShadowResult toResult() {
        return new ShadowResult(
                InferenceId.parse(required(inferenceId, "inferenceId"))
                        .orElseThrow(() -> new IllegalArgumentException("inferenceId is no id")),
                ModelId.parse(required(modelId, "modelId"))
                        .orElseThrow(() -> new IllegalArgumentException("modelId is no id")),
                required(at, "at"),
                required(model, "model").toModelVersion(),
                required(runtime, "runtime").toRuntime(),
                UpdateMessage.outputOf(output, "output"),
                UpdateMessage.diagnosisOf(required(diagnosis, "diagnosis")),
                UpdateMessage.digestsOf(inputs, "inputs"));
    }

    private record Envelope(@Nullable String type) {}
}
