package org.spira.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import org.bson.RawBsonDocument;
import tools.jackson.databind.JsonNode;

/// Writes what a backup holds into the stores of a system, and looks afterwards whether it is there.
final class BackupRestorer implements BackupReader.Sink, AutoCloseable {
    private final BackupDatabase api;
    private final BackupDatabase registry;
    private final BackupBucket.Open audio;
    private final BackupBucket.Open models;
    private final Terminal terminal;
    private String current = "";
    private long objects;

    BackupRestorer(BackupStores stores, Terminal terminal) {
        this.api = BackupDatabase.open(stores.apiDatabase());
        this.registry = BackupDatabase.open(stores.registryDatabase());
        this.audio = stores.audio().open();
        this.models = stores.models().open();
        this.terminal = terminal;
    }

    boolean isEmpty() {
        return isEmpty(api) && isEmpty(registry);
    }

    private static boolean isEmpty(BackupDatabase database) {
        return database.collections().stream().allMatch(database::isEmpty);
    }

    void empty() {
        for (var database : List.of(api, registry)) database.collections().forEach(database::empty);
    }

    void makeBuckets() throws IOException {
        audio.make();
        models.make();
    }

    @Override
    public void documents(String database, String collection, List<RawBsonDocument> documents) {
        var name = database + "/" + collection;
        if (!name.equals(current)) {
            terminal.note("  " + name);
            current = name;
        }
        database(database).insert(collection, documents);
    }

    private BackupDatabase database(String name) {
        return switch (name) {
            case BackupPlan.API -> api;
            case BackupPlan.REGISTRY -> registry;
            default -> throw new Failure(ExitCode.FAILED, "The backup holds an unknown database: " + name + ".");
        };
    }

    private BackupBucket.Open bucket(String name) {
        return switch (name) {
            case BackupObject.AUDIO -> audio;
            case BackupObject.MODELS -> models;
            default -> throw new Failure(ExitCode.FAILED, "The backup holds an unknown bucket: " + name + ".");
        };
    }

    @Override
    public void object(BackupObject object, InputStream bytes, long sizeBytes) throws IOException {
        if (objects == 0) terminal.note("  objects");
        bucket(object.bucket()).write(object.key(), bytes, sizeBytes, mediaType(object));
        objects++;
    }

    private static String mediaType(BackupObject object) {
        return object.bucket().equals(BackupObject.AUDIO) ? "audio/wav" : "application/octet-stream";
    }

    /// Reads everything back.
    void verify(JsonNode summary, Path list) throws IOException {
        terminal.note("Reading it back");
        for (var collection : summary.path("collections")) {
            var name = collection.path("name").asString();
            var total = database(collection.path("database").asString())
                    .read(name, _ -> {})
                    .total();
            if (!total.sha256().equals(collection.path("sha256").asString())) {
                throw new IOException("the database does not hold what was written to " + name);
            }
        }
        var lost = BackupReader.texts(summary.path("missing"));
        lost.addAll(BackupReader.texts(summary.path("damaged")));
        try (var lines = Files.newBufferedReader(list)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var object = BackupObject.parse(line);
                if (!lost.contains(object.entryName())) verify(object);
            }
        }
    }

    private void verify(BackupObject object) throws IOException {
        var content = bucket(object.bucket())
                .read(object.key())
                .orElseThrow(() -> new IOException("the object store does not have " + object.key()));
        try (var bytes = new DigestInputStream(content.bytes(), BackupDigest.sha256())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            var sha256 = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            if (!sha256.equals(object.sha256())) {
                throw new IOException("the object store does not hold what was written to " + object.key());
            }
        }
    }

    @Override
    public void close() {
        api.close();
        registry.close();
    }
}
