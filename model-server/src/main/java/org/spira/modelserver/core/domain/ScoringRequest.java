package org.spira.modelserver.core.domain;

import java.time.Instant;
import java.util.Map;

/// One model is asked to score one inference.
///
/// `attempt` counts publications by the asker; `traceparent` is the trace that the request arrived with, empty if none;
/// `fields` are the form's fields as text, absent ones left out.
public record ScoringRequest(
        RequestKey key,
        int attempt,
        String traceparent,
        Instant expiresAt,
        Map<String, Recording> recordings,
        Map<String, String> fields) {

    public ScoringRequest {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt " + attempt);
        }
        recordings = Map.copyOf(recordings);
        fields = Map.copyOf(fields);
    }
}
