package org.spira.api.core.usecase;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.spira.api.core.domain.Caller;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.Recording;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.AccessLog;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.Recordings;

/// Plays the recordings of a clinician's inferences to that clinician and to nobody else.
public record PlayRecording(Inferences inferences, Recordings recordings, AccessLog accessLog, InstantSource clock) {

    /// @param id   the text of the path
    /// @param slot the text of the path
    public Finding find(Caller caller, Optional<UserId> owner, String id, String slot) {
        if (owner.filter(caller::is).isEmpty()) {
            trace(caller, "refused", false);
            return new Finding.Forbidden();
        }
        Optional<InferenceId> inferenceId = InferenceId.parse(id);
        if (inferenceId.isEmpty()) {
            return new Finding.MalformedId();
        }
        Optional<Inference> own = inferences.find(inferenceId.get()).filter(inference -> caller.is(inference.owner()));
        trace(caller, inferenceId.get().value(), own.isPresent());
        if (own.isEmpty()) {
            return new Finding.NotFound();
        }
        return own.get().recordings().stream()
                .filter(recording -> recording.slot().name().equals(slot))
                .findFirst()
                .<Finding>map(Finding.Found::new)
                .orElseGet(Finding.NoRecording::new);
    }

    /// Part of what [#find] found; empty when the store no longer has it. To be closed.
    public Optional<InputStream> open(Finding.Found found, long firstByte, long lengthBytes) {
        return recordings.open(found.recording().key(), firstByte, lengthBytes);
    }

    private void trace(Caller caller, String subject, boolean allowed) {
        accessLog.append(new AccessLog.Entry(clock.instant(), caller.id(), "recording.read", subject, allowed));
    }

    public sealed interface Finding {
        record Found(Recording recording) implements Finding {}

        record Forbidden() implements Finding {}

        record MalformedId() implements Finding {}

        record NotFound() implements Finding {}

        /// The inference is there and has none of this name.
        record NoRecording() implements Finding {}
    }
}
