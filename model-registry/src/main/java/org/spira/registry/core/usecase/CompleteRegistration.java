package org.spira.registry.core.usecase;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Source;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Blobs;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Uploads;
import org.spira.registry.core.port.Validator;
import org.spira.registry.core.port.Versions;

/// Copies a pending version's bytes to where nothing can change them, tries the model, and says how it ended.
/// Safe to run again, and by several instances at once: every step is idempotent and the first end stands.
public record CompleteRegistration(
        Versions versions,
        StagingAreas areas,
        Uploads uploads,
        Blobs blobs,
        Validator validator,
        AuditLog audit,
        InstantSource clock,
        Duration patience) {
    public enum Outcome {
        ENDED,
        /// Storage or the validator could not be used: worth another try until the patience is over.
        LATER
    }

    public Outcome complete(VersionId id) throws InterruptedException {
        Optional<ModelVersion> version = versions.find(id);
        if (version.isEmpty() || !(version.get().registration() instanceof Registration.Pending)) {
            return Outcome.ENDED;
        }
        try {
            end(version.get(), registration(version.get()));
            return Outcome.ENDED;
        } catch (IOException e) {
            if (clock.instant().isBefore(version.get().createdAt().plus(patience))) {
                return Outcome.LATER;
            }
            end(
                    version.get(),
                    new Registration.Failed(
                            "The registry could not read or try the model in time. Register it again.", List.of()));
            return Outcome.ENDED;
        }
    }

    private Registration registration(ModelVersion version) throws IOException, InterruptedException {
        try {
            copy(version);
            return switch (validator.validate(version.manifest(), blobs)) {
                case Validator.Accepted accepted ->
                    new Registration.Ready(
                            version.manifest().digestOf(accepted.modelFiles()),
                            accepted.contract(),
                            accepted.goldens(),
                            accepted.runtime(),
                            accepted.loggedModelId());
                case Validator.Rejected(String reason, var goldens) -> new Registration.Failed(reason, goldens);
            };
        } catch (Blobs.DamagedBytes e) {
            return new Registration.Failed(
                    "The uploaded bytes were damaged in storage. Upload the model again.", List.of());
        }
    }

    /// Each file is read once, digested on the way, and kept only under the digest that the manifest names.
    private void copy(ModelVersion version) throws IOException {
        switch (Source.of(version.source())) {
            case Source.Copied _ -> {} // a ready version's blobs are all there
            case Source.Staged(var area, var folder) -> {
                Map<FilePath, StagedFile> staged = StagedFiles.under(folder, areas.files(area));
                for (StoredFile file : version.manifest().files()) {
                    StagedFile from = staged.get(file.path());
                    if (from == null) {
                        throw new Blobs.DamagedBytes(file);
                    }
                    if (!blobs.has(file)) {
                        try (InputStream bytes = uploads.read(from.key())) {
                            blobs.write(file, bytes);
                        }
                    }
                }
            }
        }
    }

    private void end(ModelVersion version, Registration end) {
        Instant now = clock.instant();
        String word = end instanceof Registration.Ready ? "version-ready" : "version-failed";
        String reason = end instanceof Registration.Failed(String text, var _) ? text : "";
        AuditEvent event = new AuditEvent(
                now,
                "model-registry",
                word,
                version.id().toString(),
                Map.of("digest", version.manifest().treeDigest().hex(), "reason", reason));
        if (versions.conclude(version.id(), end, now, event)) {
            AuditTrail.tell(event, versions, audit);
        }
    }
}
