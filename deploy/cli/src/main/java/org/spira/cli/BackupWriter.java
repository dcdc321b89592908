package org.spira.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import tools.jackson.databind.node.ObjectNode;

/// Copies a running system: databases first, then every object that they name. Holds no more than a few megabytes.
final class BackupWriter {
    static final int FORMAT = 1;
    private static final int PART_BYTES = 4 << 20;
    private static final int MOST_LOST = 1_000;
    private static final int MOST_LOOKS = 10;

    private final BackupStores stores;
    private final BackupArchive archive;
    private final Terminal terminal;
    private final List<ObjectNode> collections = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long objects;
    private long objectBytes;

    BackupWriter(BackupStores stores, BackupArchive archive, Terminal terminal) {
        this.stores = stores;
        this.archive = archive;
        this.terminal = terminal;
    }

    /// What was copied.
    ObjectNode write(Instant now) throws IOException {
        archive.add(
                BackupArchive.HEAD,
                Json.pretty(Json.object()
                        .put("format", FORMAT)
                        .put("startedAt", now.toString())
                        .put("version", Spira.version().orElse("unknown"))));
        var list = Files.createTempFile("spira-backup", ".tsv");
        try {
            try (var names = Files.newBufferedWriter(list)) {
                copyApi(names);
                copyRegistry(names);
            }
            archive.add(BackupArchive.OBJECTS, list);
            copyObjects(list);
        } finally {
            Files.delete(list);
        }
        var summary = summary();
        archive.add(BackupArchive.SUMMARY, Json.pretty(summary));
        return summary;
    }

    private ObjectNode summary() {
        var summary = Json.object().put("format", FORMAT);
        summary.putArray("collections").addAll(collections);
        summary.put("objects", objects).put("objectBytes", objectBytes);
        missing.forEach(summary.putArray("missing")::add);
        damaged.forEach(summary.putArray("damaged")::add);
        return summary;
    }

    private void copyApi(BufferedWriter names) throws IOException {
        try (var database = BackupDatabase.open(stores.apiDatabase())) {
            for (var collection : BackupPlan.apiOrder(database.collections())) {
                BackupDigest digest;
                try (var parts = archive.part(BackupPlan.API + "/" + collection, PART_BYTES)) {
                    digest = database.read(collection, document -> {
                        parts.write(bytes(document));
                        if (collection.equals(BackupPlan.INFERENCES)) nameRecordings(document, names);
                    });
                }
                copied(BackupPlan.API, collection, digest.total());
            }
        }
    }

    /// In the registry things refer to each other both ways, but it is small and seldom changes: it is read until two
    /// looks in a row saw the same. Each change of it makes its audit longer, so nothing changed between the two.
    private void copyRegistry(BufferedWriter names) throws IOException {
        try (var database = BackupDatabase.open(stores.registryDatabase())) {
            var order = BackupPlan.registryOrder(database.collections());
            Map<String, BackupDigest.Total> before = Map.of();
            for (var look = 0; look < MOST_LOOKS; look++) {
                var spools = new LinkedHashMap<String, Path>();
                try {
                    var seen = spool(database, order, spools);
                    if (look > 0 && seen.equals(before)) {
                        for (var collection : order) {
                            copySpool(
                                    collection,
                                    Optional.ofNullable(spools.get(collection)).orElseThrow(),
                                    names);
                            copied(
                                    BackupPlan.REGISTRY,
                                    collection,
                                    Optional.ofNullable(seen.get(collection)).orElseThrow());
                        }
                        return;
                    }
                    before = seen;
                } finally {
                    for (var spool : spools.values()) Files.delete(spool);
                }
            }
        }
        throw new Failure(
                ExitCode.UNAVAILABLE, "The registry changed during each of ten looks; try again when it is quieter.");
    }

    private static Map<String, BackupDigest.Total> spool(
            BackupDatabase database, List<String> order, Map<String, Path> spools) throws IOException {
        var seen = new LinkedHashMap<String, BackupDigest.Total>();
        for (var collection : order) {
            var spool = Files.createTempFile("spira-backup", ".bson"); // readable by its owner only
            spools.put(collection, spool);
            try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(spool))) {
                seen.put(
                        collection,
                        database.read(collection, document -> out.write(bytes(document)))
                                .total());
            }
        }
        return seen;
    }

    private void copySpool(String collection, Path spool, BufferedWriter names) throws IOException {
        Set<String> named = new HashSet<>(); // versions share files
        try (var parts = archive.part(BackupPlan.REGISTRY + "/" + collection, PART_BYTES);
                var in = new java.io.BufferedInputStream(Files.newInputStream(spool))) {
            for (var document = BsonStream.next(in); document.isPresent(); document = BsonStream.next(in)) {
                parts.write(bytes(document.get()));
                if (collection.equals(BackupPlan.VERSIONS)) nameFiles(document.get(), named, names);
            }
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        var buffer = document.getByteBuffer().asNIO();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void nameRecordings(RawBsonDocument inference, BufferedWriter names) {
        inference.getArray("recordings", new org.bson.BsonArray()).forEach(value -> {
            var recording = value.asDocument();
            name(
                    names,
                    BackupObject.AUDIO,
                    recording.getString("key").getValue(),
                    recording.getNumber("sizeBytes").longValue(),
                    recording.getString("sha256").getValue());
        });
    }

    private static void nameFiles(RawBsonDocument version, Set<String> named, BufferedWriter names) {
        version.getArray("files", new org.bson.BsonArray()).forEach(value -> {
            BsonDocument file = value.asDocument();
            var sha256 = file.getString("sha256").getValue();
            if (named.add(sha256)) {
                name(
                        names,
                        BackupObject.MODELS,
                        "blobs/" + sha256,
                        file.getNumber("bytes").longValue(),
                        sha256);
            }
        });
    }

    private static void name(BufferedWriter names, String bucket, String key, long sizeBytes, String sha256) {
        try {
            names.write(new BackupObject(bucket, key, sizeBytes, sha256).line());
            names.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copied(String database, String collection, BackupDigest.Total total) {
        terminal.note("  %s/%s: %d documents".formatted(database, collection, total.documents()));
        collections.add(Json.object()
                .put("database", database)
                .put("name", collection)
                .put("documents", total.documents())
                .put("sha256", total.sha256()));
    }

    private void copyObjects(Path list) throws IOException {
        var audio = stores.audio().open();
        var models = stores.models().open();
        long total;
        try (var lines = Files.lines(list, StandardCharsets.UTF_8)) {
            total = lines.mapToLong(line -> BackupObject.parse(line).sizeBytes())
                    .sum();
        }
        var progress = new Progress(terminal, "  objects", total);
        progress.start();
        try (var lines = Files.newBufferedReader(list)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var object = BackupObject.parse(line);
                copyObject(object, object.bucket().equals(BackupObject.AUDIO) ? audio : models);
                progress.sent(object.sizeBytes());
            }
        }
        progress.end();
    }

    /// A store that lost something is no reason to have no backup of the rest; but it is said.
    private void copyObject(BackupObject object, BackupBucket.Open bucket) throws IOException {
        var found = bucket.read(object.key());
        if (found.isEmpty()) {
            lost(missing, object);
            return;
        }
        try (var bytes = new DigestInputStream(found.get().bytes(), BackupDigest.sha256())) {
            archive.add(object.entryName(), bytes, found.get().sizeBytes());
            var sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            if (!sha256.equals(object.sha256())) lost(damaged, object);
        }
        objects++;
        objectBytes += found.get().sizeBytes();
    }

    private static void lost(List<String> list, BackupObject object) {
        list.add(object.entryName());
        if (list.size() > MOST_LOST) {
            throw new Failure(
                    ExitCode.FAILED,
                    "More than %d objects that the databases name are missing or changed: is this their object store?"
                            .formatted(MOST_LOST));
        }
    }
}
