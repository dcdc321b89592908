package org.spira.api.adapter.nats;

import static org.spira.api.adapter.nats.UpdateMessage.required;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Rescoring;
import org.spira.api.core.domain.Result;
import org.spira.api.core.port.Reproductions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `inference-reproduction-requested.v1` and the two replies to it: see their schemas.
record ReproductionMessage(
        String type,
        String inferenceId,
        String modelId,
        int attempt,
        Instant requestedAt,
        Instant expiresAt,
        Map<String, RequestMessage.RecordingReference> recordings,
        Map<String, Object> fields,
        PinPart model) {

    static final String TYPE = "inference-reproduction-requested.v1";
    static final String REPRODUCED = "inference-reproduced.v1";
    static final String FAILED = "inference-reproduction-failed.v1";

    /// @param expiresAt when nobody waits for the reply any more
    static ReproductionMessage of(
            Inference inference, Evaluation evaluation, Result.ModelVersion pin, Instant now, Instant expiresAt) {
        RequestMessage original = RequestMessage.of(inference, evaluation, Math.max(1, evaluation.attempt()));
        return new ReproductionMessage(
                TYPE,
                original.inferenceId(),
                original.modelId(),
                original.attempt(),
                now,
                expiresAt,
                original.recordings(),
                original.fields(),
                new PinPart(pin.name(), pin.version(), pin.digest().hex()));
    }

    record PinPart(String name, String version, String digest) {}

    /// @throws IllegalArgumentException when the bytes are no reply to this request
    Reproductions.Reply readReply(JsonMapper json, byte[] bytes) {
        ReplyPart reply;
        try {
            reply = json.readValue(bytes, ReplyPart.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no reply: " + e.getClass().getSimpleName(), e);
        }
        if (reply == null || !inferenceId.equals(reply.inferenceId) || !modelId.equals(reply.modelId)) {
            throw new IllegalArgumentException("a reply to something else");
        }
        return switch (required(reply.type, "type")) {
            case REPRODUCED -> new Reproductions.Reply.Reproduced(reply.toRescoring());
            case FAILED ->
                new Reproductions.Reply.Failed(Reproductions.Reason.parse(required(reply.reason, "reason"))
                        .orElseThrow(() -> new IllegalArgumentException("unknown reason")));
            default -> throw new IllegalArgumentException("a reply of another kind");
        };
    }

    record ReplyPart(
            @Nullable String type,
            @Nullable String inferenceId,
            @Nullable String modelId,
            UpdateMessage.@Nullable ModelPart model,
            UpdateMessage.@Nullable RuntimePart runtime,
            @Nullable List<@Nullable Double> output,
            @Nullable String diagnosis,
            @Nullable String reason) {
        Rescoring toRescoring() {
            return new Rescoring(
                    required(model, "model").toModelVersion(),
                    required(runtime, "runtime").toRuntime(),
                    UpdateMessage.outputOf(output, "output"),
                    UpdateMessage.diagnosisOf(required(diagnosis, "diagnosis")));
        }
    }
}
