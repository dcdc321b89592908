package org.spira.servers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;

/// Program for a test: changes all documents with one write after the other, until it ends without closing anything.
final class UpdatingMongo {

    static final int DOCUMENTS = 2000;
    static final int EXIT_CODE = 77;

    private static final String TEXT = "The longer a write takes, the likelier a kill meets it. ".repeat(20);

    private UpdatingMongo() {}

    /// @param arguments a file, and for how many milliseconds it changes them
    public static void main(String... arguments) throws InterruptedException {
        EmbeddedMongo server = EmbeddedMongo.inFile(Path.of(arguments[0]), 0);
        try (MongoClient client = MongoClients.create(server.uri("test"))) {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.createIndex(new Document("_id", 1).append("revision", 1), new IndexOptions().unique(true));
            if (things.countDocuments() == 0) {
                things.insertMany(IntStream.range(0, DOCUMENTS)
                        .mapToObj(id ->
                                new Document("_id", id).append("revision", 1).append("text", TEXT))
                        .toList());
            }
            Thread.ofVirtual().start(() -> {
                while (true) {
                    things.updateMany(new Document(), new Document("$inc", new Document("revision", 1)));
                }
            });
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[1]));
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
