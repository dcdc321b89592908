package org.spira.servers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;

/// Program for a test: stores documents, then ends without closing anything.
final class HaltingMongo {

    static final int WRITES = 200;
    static final int EXIT_CODE = 77;

    private HaltingMongo() {}

    public static void main(String... arguments) {
        EmbeddedMongo server = EmbeddedMongo.inFile(Path.of(arguments[0]), 0);
        try (MongoClient client = MongoClients.create(server.uri("test"))) {
            var things = client.getDatabase("test").getCollection("things");
            for (int i = 0; i < WRITES; i++) {
                things.insertOne(new Document("_id", i));
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
