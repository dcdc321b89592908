package org.spira.api.adapter.nats;

import static org.spira.api.core.domain.Samples.VOWELS;
import static org.spira.api.core.domain.Samples.digest;
import static org.spira.api.core.domain.Samples.id;

/// What a model says, as text.
final class Updates {
    private Updates() {}

    static String started(int inference) {
        return """
                {"type": "inference-updated.v1", "inferenceId": "%s", "modelId": "%s", "attempt": 1,
                 "worker": "worker-1", "occurredAt": "2026-11-21T12:00:01.150Z", "state": "started"}
                """.formatted(id(inference), VOWELS.id().value());
    }

    static String completed(int inference, double output) {
        return """
                {"type": "inference-updated.v1", "inferenceId": "%s", "modelId": "%s", "attempt": 1,
                 "worker": "worker-1", "occurredAt": "2026-11-21T12:00:01.321Z", "state": "completed",
                 "result": {
                   "output": [%s], "diagnosis": "%s",
                   "model": {"name": "vowels", "version": "1", "digest": "%s"},
                   "decision": {"index": 0, "positiveAtLeast": 0.6, "negativeBelow": 0.4},
                   "runtime": {"name": "onnxruntime", "version": "1.29.0", "executionProvider": "CPU",
                               "optimizationLevel": "ALL", "intraOpThreads": 1},
                   "inputs": {"sustentada": "%s"},
                   "timings": {"fetchMillis": 6.1, "decodeMillis": 7.4, "inferenceMillis": 3.9}}}
                """.formatted(
                        id(inference),
                        VOWELS.id().value(),
                        output,
                        output >= 0.6 ? "positive" : "negative",
                        digest(5).hex(),
                        digest(1).hex());
    }

    static String shadowed(int inference, String version, double output) {
        return """
                {"type": "inference-shadowed.v1", "inferenceId": "%s", "modelId": "%s", "attempt": 1,
                 "at": "2026-11-21T12:00:01.402Z",
                 "model": {"name": "vowels", "version": "%s", "digest": "%s"},
                 "runtime": {"name": "onnxruntime", "version": "1.29.0", "executionProvider": "CPU",
                             "optimizationLevel": "ALL", "intraOpThreads": 1},
                 "output": [%s], "diagnosis": "%s", "inputs": {"sustentada": "%s"}}
                """.formatted(
                        id(inference),
                        VOWELS.id().value(),
                        version,
                        digest(6).hex(),
                        output,
                        output >= 0.6 ? "positive" : "negative",
                        digest(1).hex());
    }
}
