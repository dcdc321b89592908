package org.spira.api.adapter.nats;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.spira.api.core.domain.Evaluation;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.Recording;

/// `inference-requested.v1`: see its schema.
record RequestMessage(
        String type,
        String inferenceId,
        String modelId,
        int attempt,
        Instant requestedAt,
        Instant expiresAt,
        Map<String, RecordingReference> recordings,
        Map<String, Object> fields) {

    static final String TYPE = "inference-requested.v1";

    static RequestMessage of(Inference inference, Evaluation evaluation, int attempt) {
        Map<String, RecordingReference> recordings = new TreeMap<>();
        inference
                .recordings()
                .forEach(recording -> recordings.put(recording.slot().name(), RecordingReference.of(recording)));
        return new RequestMessage(
                TYPE,
                inference.id().value(),
                evaluation.modelId().value(),
                attempt,
                inference.createdAt(),
                inference.deadline(),
                recordings,
                inference.form().features());
    }

    /// Names this very publication; the broker drops a second one of the same name within two minutes.
    String messageId() {
        return inferenceId + "." + modelId + "." + attempt;
    }

    record RecordingReference(String key, String sha256, long bytes, String mediaType) {
        static RecordingReference of(Recording recording) {
            return new RecordingReference(
                    recording.key(), recording.digest().hex(), recording.sizeBytes(), recording.mediaType());
        }
    }
}
