package org.spira.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spira.servers.MongoServer;
import org.spira.servers.S3Server;
import org.spira.servers.Servers;

/// Backups of stores as the services fill them, into other stores.
class BackupIT extends CommandLineTest {
    private static final int ENTRIES = 300;

    private static MongoServer mongo;
    private static S3Server s3;
    private static MongoClient client;
    private static int count;

    private Stores from;
    private Stores to;
    private Path key;
    private String recipient = "";

    @BeforeAll
    static void startServers() {
        mongo = Servers.mongo();
        s3 = Servers.s3();
        client = MongoClients.create(mongo.uri("any"));
    }

    @AfterAll
    static void stopServers() {
        client.close();
        mongo.close();
        s3.close();
    }

    @BeforeEach
    void fill() throws IOException {
        from = Stores.number(++count);
        to = Stores.number(++count);
        from.fill();
        key = folder.resolve("backup.key");
        recipient = run("backup", "--new-key", key.toString()).out().strip();
    }

    @Test
    void restoresWhatWasCopied() throws IOException {
        var file = backup();

        var restored = restore(to, file);

        assertThat(restored.err()).doesNotContain("error");
        assertThat(restored.code()).isZero();
        assertThat(restored.out()).contains("restored and read back");
        assertThat(to.documents()).isEqualTo(from.documents());
        for (var recording : from.recordings()) {
            assertThat(Stores.has(to.audio(), recording)).isTrue();
        }
        // uploads that are no version yet are not kept, nor what belongs to nothing
        assertThat(Stores.has(to.models(), "uploads/1")).isFalse();
        assertThat(Stores.has(to.audio(), "audio/orphan/aceite.wav")).isFalse();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("12345678A", "RIFF");
    }

    @Test
    void copiesAConsistentCutWhileTheSystemRuns() throws Exception {
        var isOver = new AtomicBoolean();
        var begun = new CountDownLatch(20);
        var writer = Thread.ofVirtual().start(() -> {
            for (var i = ENTRIES; !isOver.get(); i++) {
                from.accept(i);
                from.registerVersion(i % 5);
                begun.countDown();
            }
        });
        begun.await();
        var before = from.ids();

        // the registry is read until nothing changes there, so its changes end before the other ones
        from.versionsEnd.set(true);
        var file = backup();
        isOver.set(true);
        writer.join();

        assertThat(restore(to, file).code()).isZero();
        assertThat(to.ids()).containsAll(before);
        assertThat(from.ids()).containsAll(to.ids());
        for (var recording : to.recordings()) {
            assertThat(Stores.has(to.audio(), recording)).as(recording).isTrue();
        }
        for (var owner : to.api("inferences").distinct("owner", ObjectId.class)) {
            assertThat(to.api("users").countDocuments(new Document("_id", owner)))
                    .isOne();
        }
    }

    @Test
    void refusesAFlippedBitAndWritesNothing() throws IOException {
        var bytes = Files.readAllBytes(backup());
        for (var place : new int[] {10, 300, bytes.length / 2, bytes.length - 1}) {
            var flipped = bytes.clone();
            flipped[place] ^= 1;
            var file = Files.write(folder.resolve("flipped-" + place), flipped);

            var run = restore(to, file);

            assertThat(run.code()).as("flipped at %d: %s", place, run.err()).isEqualTo(6);
        }
        var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 70_000));
        assertThat(restore(to, cut).code()).isEqualTo(6);
        assertThat(to.documents()).isEmpty();
    }

    @Test
    void refusesAnotherKey() throws IOException {
        var file = backup();
        key = folder.resolve("another.key");
        run("backup", "--new-key", key.toString());

        var run = restore(to, file);

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("No key in");
        assertThat(to.documents()).isEmpty();
    }

    @Test
    void writesIntoEmptyStoresUnlessTold() throws IOException {
        var file = backup();
        to.audio().make();
        to.accept(9_999);
        var before = to.documents();

        var refused = restore(to, file);

        assertThat(refused.code()).isEqualTo(4);
        assertThat(to.documents()).isEqualTo(before);
        assertThat(restore(to, file, "--replace").code()).isZero();
        assertThat(to.documents()).isEqualTo(from.documents());
    }

    @Test
    void checksWithoutAnySystem() throws IOException {
        var file = backup();
        environment.clear();

        var run = run("restore", "--check", "--identity", key.toString(), file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("are whole");
    }

    @Test
    void saysWhatTheObjectStoreLostAndKeepsTheRest() throws IOException {
        from.overwrite(from.recordings().getFirst());
        from.api("inferences").insertOne(from.entry(ENTRIES + 1)); // without its audio

        var file = folder.resolve("backup.age");
        name(from);
        var run = run("backup", "--recipient", recipient, file.toString());

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("3 objects that the databases name are missing or changed");
        assertThat(restore(to, file).code()).isZero();
        assertThat(to.documents()).isEqualTo(from.documents());
    }

    @Test
    void overwritesNeitherBackupsNorKeys() throws IOException {
        var file = backup();

        name(from);
        assertThat(run("backup", "--recipient", recipient, file.toString()).code())
                .isEqualTo(2);
        assertThat(run("backup", "--new-key", key.toString()).code()).isEqualTo(2);
        assertThat(run(
                                "backup",
                                "--recipient",
                                "age1nonsense",
                                folder.resolve("x").toString())
                        .code())
                .isEqualTo(2);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("x", "x.unfinished");
        }
    }

    private Path backup() throws IOException {
        var file = folder.resolve("backup.age");
        name(from);
        var run = run("backup", "--recipient", recipient, file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        return file;
    }

    private Run restore(Stores system, Path file, String... more) {
        name(system);
        return run(with(new String[] {"restore", "--identity", key.toString(), file.toString()}, more));
    }

    private void name(Stores system) {
        environment.put("SPIRA_API_MONGODB_URI", mongo.uri(system.name()));
        environment.put("SPIRA_REGISTRY_MONGODB_URI", mongo.uri(system.name() + "_registry"));
        environment.put("SPIRA_S3_ENDPOINT", s3.endpoint());
        for (var kind : List.of("AUDIO", "MODEL")) {
            environment.put("SPIRA_S3_" + kind + "_ACCESS_KEY", s3.accessKey());
            environment.put("SPIRA_S3_" + kind + "_SECRET_KEY", s3.secretKey());
            environment.put(
                    "SPIRA_S3_" + kind + "_BUCKET", system.name() + "-" + kind.toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// The stores of one system, written to in the order in which the services do.
    private record Stores(String name, BackupBucket.Open audio, BackupBucket.Open models, AtomicBoolean versionsEnd) {
        static Stores number(int number) {
            var name = "system" + number;
            return new Stores(name, bucket(name + "-audio"), bucket(name + "-model"), new AtomicBoolean());
        }

        private static BackupBucket.Open bucket(String name) {
            return new BackupBucket(s3.endpoint(), "us-east-1", s3.accessKey(), s3.secretKey(), name).open();
        }

        MongoCollection<Document> api(String collection) {
            return collection(name, collection);
        }

        private MongoCollection<Document> registry(String collection) {
            return collection(name + "_registry", collection);
        }

        private static MongoCollection<Document> collection(String database, String collection) {
            var uri = new com.mongodb.ConnectionString(mongo.uri(database));
            return client.getDatabase(String.valueOf(uri.getDatabase())).getCollection(collection);
        }

        void fill() throws IOException {
            audio.make();
            models.make();
            for (var i = 0; i < ENTRIES; i++) accept(i);
            for (var i = 0; i < 5; i++) registerVersion(i);
            put(audio, "audio/orphan/aceite.wav", bytes("orphan"));
            put(models, "uploads/1", bytes("no version yet"));
            registry("staging_areas").insertOne(new Document("_id", "1"));
            api("layouts").insertOne(new Document("_id", "inferences").append("number", 3));
        }

        static boolean has(BackupBucket.Open bucket, String key) throws IOException {
            var content = bucket.read(key);
            if (content.isPresent()) content.get().bytes().close();
            return content.isPresent();
        }

        private static byte[] bytes(String text) {
            return ("RIFF " + text).repeat(50).getBytes(StandardCharsets.UTF_8);
        }

        private static void put(BackupBucket.Open bucket, String key, byte[] bytes) {
            try {
                bucket.write(key, new ByteArrayInputStream(bytes), bytes.length, "audio/wav");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Document entry(int number) {
            var recordings = new ArrayList<Document>();
            for (var slot : List.of("aceite", "sustentada")) {
                var bytes = bytes(slot + number);
                recordings.add(new Document("slot", slot)
                        .append("key", "audio/%024x/%s.wav".formatted(number + 1, slot))
                        .append(
                                "sha256",
                                HexFormat.of().formatHex(BackupDigest.sha256().digest(bytes)))
                        .append("sizeBytes", (long) bytes.length));
            }
            return new Document("_id", new ObjectId("%024x".formatted(number + 1)))
                    .append("owner", new ObjectId("%024x".formatted(1_000_000 + number / 10)))
                    .append("form", new Document("rgh", "12345678A").append("age", 54))
                    .append("recordings", recordings)
                    .append("createdAt", new BsonDateTime(number))
                    .append("opinion", null)
                    .append("revision", 1L)
                    .append(
                            "evaluations",
                            List.of(new Document("state", "queued").append("probability", 0.1 * number)));
        }

        /// First who sends, then the audio, then the entry.
        void accept(int number) {
            var entry = entry(number);
            if (number % 10 == 0) {
                api("users")
                        .insertOne(new Document("_id", entry.getObjectId("owner")).append("username", "u" + number));
            }
            for (var recording : entry.getList("recordings", Document.class)) {
                put(audio, recording.getString("key"), bytes(recording.getString("slot") + number));
            }
            api("inferences").insertOne(entry);
            api("accesses").insertOne(new Document("actor", entry.getObjectId("owner")));
        }

        void registerVersion(int number) {
            if (versionsEnd.get()) return;
            var bytes = bytes("model" + number);
            var sha256 = HexFormat.of().formatHex(BackupDigest.sha256().digest(bytes));
            put(models, "blobs/" + sha256, bytes);
            var audit = registry("audit_chain");
            registry("model_versions")
                    .insertOne(new Document("_id", new ObjectId())
                            .append("number", number)
                            .append(
                                    "files",
                                    List.of(new Document("path", "model.onnx")
                                            .append("bytes", (long) bytes.length)
                                            .append("sha256", sha256))));
            audit.insertOne(new Document("_id", audit.countDocuments() + 1));
        }

        void overwrite(String recording) {
            put(audio, recording, bytes("something else"));
        }

        List<ObjectId> ids() {
            return api("inferences")
                    .find()
                    .map(entry -> entry.getObjectId("_id"))
                    .into(new ArrayList<>());
        }

        List<String> recordings() {
            return api("inferences").distinct("recordings.key", String.class).into(new ArrayList<>());
        }

        List<String> documents() {
            var all = new ArrayList<String>();
            for (var collection : List.of("inferences", "users", "accesses", "layouts")) add(all, api(collection));
            for (var collection : List.of("model_versions", "audit_chain")) add(all, registry(collection));
            return all;
        }

        private static void add(List<String> all, MongoCollection<Document> collection) {
            collection.find().sort(new Document("_id", 1)).forEach(document -> all.add(document.toJson()));
        }
    }
}
