package org.spira.registry.core.usecase;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.Evaluations;
import org.spira.registry.core.port.ServingRuntime;
import org.spira.registry.core.port.Validator;
import org.spira.registry.core.port.Versions;

/// Replays the golden samples of a version's stored files on the runtime of now, and keeps what came of it as evidence.
/// `room` bounds how many models are tried at once.
public record EvaluateVersion(
        Versions versions,
        Blobs blobs,
        Validator validator,
        Evaluations evaluations,
        ServingRuntime runtime,
        AuditLog audit,
        Semaphore room) {
    public sealed interface Outcome {
        /// Also if it did not pass: that is evidence too.
        record Evaluated(Evaluation evaluation) implements Outcome {}

        record UnknownVersion() implements Outcome {}

        record NotReady() implements Outcome {}

        record Busy() implements Outcome {}
    }

    /// Newest first; what the registration itself saw is part of the version.
    public List<Evaluation> of(VersionId id) {
        return evaluations.of(id);
    }

    public Outcome evaluate(VersionId id, Caller caller, Instant time) throws IOException, InterruptedException {
        Instant now = time.truncatedTo(ChronoUnit.MILLIS); // as databases keep it
        Optional<ModelVersion> version = versions.find(id);
        if (version.isEmpty()) {
            return new Outcome.UnknownVersion();
        }
        if (!version.get().ready()) {
            return new Outcome.NotReady();
        }
        if (!room.tryAcquire()) {
            return new Outcome.Busy();
        }
        try {
            Evaluation evaluation = evaluation(version.get(), caller, now);
            AuditEvent event = new AuditEvent(
                    now,
                    caller.id(),
                    "version-evaluated",
                    id.toString(),
                    caller.signed(Map.of(
                            "digest",
                            evaluation.digest().hex(),
                            "passed",
                            Boolean.toString(evaluation.passed()),
                            "runtime",
                            runtime.version())));
            evaluations.append(id, evaluation, event);
            AuditTrail.tell(event, evaluations, audit);
            return new Outcome.Evaluated(evaluation);
        } finally {
            room.release();
        }
    }

    private Evaluation evaluation(ModelVersion version, Caller caller, Instant now)
            throws IOException, InterruptedException {
        return switch (validator.validate(version.manifest(), blobs)) {
            case Validator.Accepted accepted ->
                new Evaluation(
                        now,
                        caller.id(),
                        version.manifest().treeDigest(),
                        !accepted.goldens().isEmpty(),
                        "",
                        accepted.goldens(),
                        accepted.runtime());
            case Validator.Rejected(String reason, var goldens) ->
                new Evaluation(
                        now,
                        caller.id(),
                        version.manifest().treeDigest(),
                        false,
                        reason,
                        goldens,
                        Map.of("name", "onnxruntime", "version", runtime.version()));
        };
    }
}
