package org.spira.servers;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// Program for a test: clients that replace documents by their revision, until it ends without closing anything.
final class ReplacingMongo {

    static final int CLIENTS = 8;
    static final int EXIT_CODE = 77;
    static final Document REVISIONS = new Document("_id", 1).append("revision", 1);

    private ReplacingMongo() {}

    /// @param arguments a file, and the milliseconds until the end
    public static void main(String... arguments) throws InterruptedException {
        EmbeddedMongo server = EmbeddedMongo.inFile(Path.of(arguments[0]), 0);
        try (MongoClient client = MongoClients.create(server.uri("test"))) {
            MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
            things.createIndex(REVISIONS, new IndexOptions().unique(true));
            for (int id = 0; id < CLIENTS; id++) {
                int own = id;
                Thread.ofVirtual().start(() -> replace(things, own));
            }
            TimeUnit.MILLISECONDS.sleep(Long.parseLong(arguments[1]));
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void replace(MongoCollection<Document> things, int id) {
        Document thing = things.find(new Document("_id", id)).first();
        if (thing == null) {
            thing = thing(id, 1);
            things.insertOne(thing);
        }
        while (true) {
            Document next = thing(id, thing.getInteger("revision") + 1);
            things.replaceOne(new Document("_id", id).append("revision", thing.getInteger("revision")), next);
            thing = next;
        }
    }

    private static Document thing(int id, int revision) {
        return new Document("_id", id).append("revision", revision);
    }
}
