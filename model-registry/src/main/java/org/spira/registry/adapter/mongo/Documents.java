package org.spira.registry.adapter.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Contract;
import org.spira.registry.core.domain.Description;
import org.spira.registry.core.domain.FilePath;
import org.spira.registry.core.domain.GoldenReplay;
import org.spira.registry.core.domain.Manifest;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.StoredFile;
import org.spira.registry.core.domain.Tag;
import org.spira.registry.core.domain.VersionId;

/// The stored shapes. Written out because tag keys have dots, which a mapped field name must not have.
final class Documents {
    private Documents() {}

    static Document of(RegisteredModel model) {
        return new Document("_id", model.name().value())
                .append("createdAt", Date.from(model.createdAt()))
                .append("updatedAt", Date.from(model.updatedAt()))
                .append("description", model.description().text())
                .append("tags", tags(model.tags()))
                .append("lastNumber", 0);
    }

    static RegisteredModel model(Document stored) {
        return new RegisteredModel(
                new ModelName(stored.getString("_id")),
                time(stored, "createdAt"),
                time(stored, "updatedAt"),
                new Description(stored.getString("description")),
                tags(stored));
    }

    static Document of(ModelVersion version) {
        return new Document("_id", version.id().toString())
                .append("model", version.id().model().value())
                .append("number", version.id().number())
                .append("createdAt", Date.from(version.createdAt()))
                .append("updatedAt", Date.from(version.updatedAt()))
                .append("uploader", version.uploader())
                .append("description", version.description().text())
                .append("source", version.source())
                .append("runId", version.runId())
                .append("runLink", version.runLink())
                .append("tags", tags(version.tags()))
                .append("digest", version.manifest().treeDigest().hex())
                .append(
                        "files",
                        version.manifest().files().stream().map(Documents::of).toList())
                .append("registration", of(version.registration()))
                .append("archived", version.archived());
    }

    static ModelVersion version(Document stored) {
        return new ModelVersion(
                new VersionId(new ModelName(stored.getString("model")), stored.getInteger("number")),
                time(stored, "createdAt"),
                time(stored, "updatedAt"),
                stored.getString("uploader"),
                new Description(stored.getString("description")),
                stored.getString("source"),
                stored.getString("runId"),
                stored.getString("runLink"),
                tags(stored),
                new Manifest(stored.getList("files", Document.class).stream()
                        .map(Documents::file)
                        .toList()),
                registration(stored.get("registration", Document.class)),
                stored.getBoolean("archived", false));
    }

    static Document of(StoredFile file) {
        return new Document("path", file.path().value())
                .append("bytes", file.bytes())
                .append("sha256", file.sha256().hex());
    }

    static StoredFile file(Document stored) {
        return new StoredFile(
                new FilePath(stored.getString("path")),
                stored.getLong("bytes"),
                new Sha256(stored.getString("sha256")));
    }

    static Document of(Registration registration) {
        return switch (registration) {
            case Registration.Pending _ -> new Document("status", "PENDING");
            case Registration.Ready ready ->
                new Document("status", "READY")
                        .append("modelDigest", ready.modelDigest().hex())
                        .append("contract", new Document(ready.contract().document()))
                        .append("goldens", goldens(ready.goldens()))
                        .append("runtime", named(ready.runtime()))
                        .append("loggedModelId", ready.loggedModelId());
            case Registration.Failed failed ->
                new Document("status", "FAILED")
                        .append("reason", failed.reason())
                        .append("goldens", goldens(failed.goldens()));
        };
    }

    private static Registration registration(Document stored) {
        String status = stored.getString("status");
        return switch (status) {
            case "PENDING" -> new Registration.Pending();
            case "READY" ->
                new Registration.Ready(
                        new Sha256(stored.getString("modelDigest")),
                        Contract.ofDocument(stored.get("contract", Document.class)),
                        goldens(stored),
                        named(stored.getList("runtime", Document.class)),
                        stored.get("loggedModelId", "")); // versions of older releases have none
            case "FAILED" -> new Registration.Failed(stored.getString("reason"), goldens(stored));
            default -> throw new IllegalStateException("stored status " + status);
        };
    }

    static Document of(AuditEvent event) {
        return new Document("event", event.digest().hex())
                .append("at", Date.from(event.at()))
                .append("by", event.by())
                .append("action", event.action())
                .append("subject", event.subject())
                .append("details", named(event.details()));
    }

    static AuditEvent event(Document stored) {
        return new AuditEvent(
                time(stored, "at"),
                stored.getString("by"),
                stored.getString("action"),
                stored.getString("subject"),
                named(stored.getList("details", Document.class)));
    }

    static List<Document> goldens(List<GoldenReplay> goldens) {
        return goldens.stream()
                .map(golden -> new Document("sample", golden.sample())
                        .append("passed", golden.passed())
                        .append("expected", golden.expected())
                        .append("actual", golden.actual())
                        .append("maxAbsError", golden.maxAbsError())
                        .append("diagnosis", golden.diagnosis()))
                .toList();
    }

    static List<GoldenReplay> goldens(Document stored) {
        return stored.getList("goldens", Document.class).stream()
                .map(golden -> new GoldenReplay(
                        golden.getString("sample"),
                        golden.getBoolean("passed"),
                        golden.getList("expected", Double.class),
                        golden.getList("actual", Double.class),
                        golden.getDouble("maxAbsError"),
                        golden.getString("diagnosis")))
                .toList();
    }

    static List<Document> named(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> new Document("name", entry.getKey()).append("value", entry.getValue()))
                        .toList();
    }

    static Map<String, String> named(List<Document> stored) {
        Map<String, String> values = new TreeMap<>();
        stored.forEach(entry -> values.put(entry.getString("name"), entry.getString("value")));
        return values;
    }

    static List<Document> tags(List<Tag> tags) {
        return tags.stream()
                .map(tag -> new Document("key", tag.key()).append("value", tag.value()))
                .toList();
    }

    private static List<Tag> tags(Document stored) {
        return stored.getList("tags", Document.class).stream()
                .map(tag -> new Tag(tag.getString("key"), tag.getString("value")))
                .toList();
    }

    static Instant time(Document stored, String field) {
        return stored.getDate(field).toInstant();
    }
}
