package org.spira.registry.core.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Caller;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Source;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.RegistrationQueue;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Versions;

/// Makes a version of uploaded files, or of another version. Its manifest is final from here on; copying the bytes and
/// trying the model follow in [CompleteRegistration], so that an answer never waits for a gigabyte.
public record CreateVersion(
        Models models, Versions versions, StagingAreas areas, RegistrationQueue queue, AuditLog audit) {
    public record Request(
            ModelName model,
            String source,
            Description description,
            String runId,
            String runLink,
            List<Tag> tags,
            Caller caller) {}

    public sealed interface Outcome {
        record Created(ModelVersion version) implements Outcome {}

        record UnknownModel() implements Outcome {}

        record UnknownSource() implements Outcome {}

        record SomebodyElsesSource() implements Outcome {}

        /// Files arrived at the same time. The area is sealed now: asking again makes a version of what is in it.
        record StillUploading() implements Outcome {}
    }

    public Outcome create(Request request, Instant now) {
        if (models.find(request.model()).isEmpty()) {
            return new Outcome.UnknownModel();
        }
        return switch (Source.of(request.source())) {
            case Source.Staged staged -> ofStaged(request, staged, now);
            case Source.Copied(VersionId original) ->
                versions.find(original)
                        .filter(ModelVersion::ready)
                        .map(version -> add(request, version.manifest(), now))
                        .orElse(new Outcome.UnknownSource());
        };
    }

    private Outcome ofStaged(Request request, Source.Staged source, Instant now) {
        Optional<StagingArea> area = areas.find(source.area());
        if (area.isEmpty()) {
            return new Outcome.UnknownSource();
        }
        if (!area.get().owner().equals(request.caller().id())) {
            return new Outcome.SomebodyElsesSource();
        }
        // a manifest that can't be registered leaves the area open, so that the upload can be put right
        Manifest open = manifest(source);
        areas.seal(source.area());
        Manifest sealed = manifest(source); // read after sealing: what is recorded later is in no version
        return sealed.equals(open) ? add(request, sealed, now) : new Outcome.StillUploading();
    }

    private Manifest manifest(Source.Staged source) {
        return new Manifest(StagedFiles.under(source.folder(), areas.files(source.area())).entrySet().stream()
                .map(entry -> new StoredFile(
                        entry.getKey(),
                        entry.getValue().file().bytes(),
                        entry.getValue().file().sha256()))
                .toList());
    }

    private Outcome add(Request request, Manifest manifest, Instant now) {
        OptionalInt number = models.takeNumber(request.model());
        if (number.isEmpty()) {
            return new Outcome.UnknownModel();
        }
        ModelVersion version = new ModelVersion(
                new VersionId(request.model(), number.getAsInt()),
                now,
                now,
                request.caller().id(),
                request.description(),
                request.source(),
                request.runId(),
                request.runLink(),
                request.tags(),
                manifest,
                new Registration.Pending(),
                false);
        AuditEvent event = new AuditEvent(
                now,
                request.caller().id(),
                "version-created",
                version.id().toString(),
                request.caller().signed(Map.of("digest", manifest.treeDigest().hex(), "source", request.source())));
        versions.add(version, event);
        AuditTrail.tell(event, versions, audit);
        queue.add(version.id());
        return new Outcome.Created(version);
    }
}
