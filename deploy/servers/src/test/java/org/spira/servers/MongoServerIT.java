package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerIT {

    @Test
    void storesAndComparesAndSetsOneDocument() {
        try (MongoServer server = Servers.mongo();
                MongoClient client = MongoClients.create(server.uri("test"))) {
            var database = client.getDatabase(databaseOf(server.uri("test")));
            var inferences =
                    database.getCollection("inferences").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            inferences.insertOne(new Document("_id", "a").append("version", 1));

            var first = inferences.updateOne(
                    Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 1)), Updates.set("version", 2));
            var second = inferences.updateOne(
                    Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 1)), Updates.set("version", 2));

            assertThat(first.getModifiedCount()).isEqualTo(1);
            assertThat(second.getModifiedCount()).isZero();
            assertThatThrownBy(() -> inferences.insertOne(new Document("_id", "a")))
                    .isInstanceOf(MongoWriteException.class);
        }
    }

    @Test
    void showsADocumentAsOneWriteLeftItHoweverManyReadMeanwhile() throws Exception {
        try (MongoServer server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.uri("test"));
                ExecutorService threads = Executors.newCachedThreadPool()) {
            var things = client.getDatabase("test").getCollection("things");
            things.insertOne(versionOf(0));
            AtomicBoolean reading = new AtomicBoolean(true);
            Future<?> writer = threads.submit(() -> {
                for (int n = 1; reading.get(); n++) {
                    things.replaceOne(Filters.eq("_id", 1), versionOf(n));
                }
            });

            List<Future<Integer>> readers = Stream.generate(() -> threads.submit(() -> countTornReads(things)))
                    .limit(3)
                    .toList();
            int torn = 0;
            for (Future<Integer> reader : readers) {
                torn += reader.get();
            }
            reading.set(false);
            writer.get();

            assertThat(torn).isZero();
        }
    }

    /// Larger than a network buffer, so that reading it takes time.
    private static Document versionOf(int number) {
        Document document = new Document("_id", 1).append("first", number);
        IntStream.range(0, 200).forEach(i -> document.append("field" + i, List.of("x".repeat(20), number)));
        return document.append("last", number);
    }

    private static int countTornReads(MongoCollection<Document> things) {
        return (int) IntStream.range(0, 5_000)
                .mapToObj(_ -> Objects.requireNonNull(things.find().first()))
                .filter(document -> !Objects.equals(document.get("first"), document.get("last")))
                .count();
    }

    @Test
    void answersHelloWhichHealthChecksSend() {
        try (MongoServer server = EmbeddedMongo.inMemory();
                MongoClient client = MongoClients.create(server.uri("test"))) {
            Document answer = client.getDatabase("admin").runCommand(new Document("hello", 1));

            assertThat(answer.getBoolean("isWritablePrimary")).isTrue();
        }
    }

    @Test
    void keepsWhatTheFileHolds(@TempDir Path folder) {
        Path file = folder.resolve("mongo/spira.h2");
        try (EmbeddedMongo server = EmbeddedMongo.inFile(file, 0);
                MongoClient client = MongoClients.create(server.uri("test"))) {
            client.getDatabase("test").getCollection("things").insertOne(new Document("_id", 1));
        }

        try (EmbeddedMongo server = EmbeddedMongo.inFile(file, 0);
                MongoClient client = MongoClients.create(server.uri("test"))) {
            assertThat(client.getDatabase("test").getCollection("things").countDocuments())
                    .isEqualTo(1);
        }
    }

    @Test
    void losesNoAnsweredWriteWhenKilled(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("spira.h2");
        Process process = JavaProcess.start(HaltingMongo.class, file.toString());

        assertThat(process.waitFor()).isEqualTo(HaltingMongo.EXIT_CODE);

        try (EmbeddedMongo server = EmbeddedMongo.inFile(file, 0);
                MongoClient client = MongoClients.create(server.uri("test"))) {
            assertThat(client.getDatabase("test").getCollection("things").countDocuments())
                    .isEqualTo(HaltingMongo.WRITES);
        }
    }

    /// Found by chaos, seed 581030: an entry that no replacement found any more by its revision.
    @Test
    void keepsAWriteWholeOrNotAtAllWhenKilled(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("spira.h2");
        for (int kill = 0; kill < 6; kill++) {
            Process process =
                    JavaProcess.start(UpdatingMongo.class, file.toString(), Integer.toString(700 + 97 * kill));

            assertThat(process.waitFor()).isEqualTo(UpdatingMongo.EXIT_CODE);

            try (EmbeddedMongo server = EmbeddedMongo.inFile(file, 0);
                    MongoClient client = MongoClients.create(server.uri("test"))) {
                MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
                List<Document> all =
                        things.find().projection(new Document("revision", 1)).into(new ArrayList<>());
                assertThat(all).hasSize(UpdatingMongo.DOCUMENTS);
                assertThat(all.stream().map(thing -> thing.get("revision")).distinct())
                        .as("revisions after kill %d", kill)
                        .hasSize(1);
                assertThat(all.stream().filter(thing -> things.find(thing).first() == null))
                        .as("not found by their revision after kill %d", kill)
                        .isEmpty();
            }
        }
    }

    @Test
    void saysWhichPortIsInUse(@TempDir Path folder) {
        try (EmbeddedMongo other = EmbeddedMongo.inMemory()) {
            assertThatThrownBy(() -> EmbeddedMongo.inFile(folder.resolve("spira.h2"), other.port()))
                    .hasMessageContaining("port " + other.port());
        }
    }

    @Test
    void speaksOnceItAnswersAPing() {
        try (EmbeddedMongo server = EmbeddedMongo.inMemory()) {
            assertThat(Ports.speaks(server.port(), MongoContainer.PING)).isTrue();
        }
    }

    @Test
    void usesDatabasesOfItsOwnOnARunningServer() {
        MongoServer one = RunningMongo.at("mongodb://user:secret@db.example:27017/ignored?authSource=admin");
        MongoServer other = RunningMongo.at("mongodb://db.example");

        assertThat(one.uri("spira"))
                .startsWith("mongodb://user:secret@db.example:27017/spira_")
                .endsWith("?authSource=admin");
        assertThat(other.uri("spira")).startsWith("mongodb://db.example/spira_");
        assertThat(one.description()).doesNotContain("secret");
    }

    private static String databaseOf(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
    }
}
