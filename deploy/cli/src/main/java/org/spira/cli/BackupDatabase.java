package org.spira.cli;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bson.Document;
import org.bson.RawBsonDocument;

/// One database, of which whole collections are read and written, document by document.
final class BackupDatabase implements AutoCloseable {
    /// The driver tells about each connection; held, since the JDK forgets the level of a logger that nobody holds.
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private static final int BATCH = 200;

    private final MongoClient client;
    private final com.mongodb.client.MongoDatabase database;

    static {
        DRIVER.setLevel(Level.SEVERE);
    }

    private BackupDatabase(MongoClient client, String name) {
        this.client = client;
        this.database = client.getDatabase(name);
    }

    static BackupDatabase open(String uri) {
        ConnectionString address;
        try {
            address = new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "The address of a database is not one (mongodb://HOST/NAME).", e);
        }
        var name = Optional.ofNullable(address.getDatabase())
                .orElseThrow(() -> Failure.usage("The address of a database ends with its name: mongodb://HOST/NAME."));
        var settings = MongoClientSettings.builder()
                .applyConnectionString(address)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build();
        return new BackupDatabase(MongoClients.create(settings), name);
    }

    List<String> collections() {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> !name.startsWith("system."))
                .sorted()
                .toList();
    }

    boolean isEmpty(String collection) {
        return raw(collection).find().first() == null;
    }

    /// Each document as it was at some moment, in the order of ids: what is there from beginning to end comes once.
    BackupDigest read(String collection, Reader reader) throws IOException {
        var digest = new BackupDigest();
        try (var documents = raw(collection)
                .find()
                .sort(Sorts.ascending("_id"))
                .batchSize(BATCH)
                .iterator()) {
            while (documents.hasNext()) {
                var document = documents.next();
                digest.add(document);
                reader.document(document);
            }
        }
        return digest;
    }

    void insert(String collection, List<RawBsonDocument> documents) {
        for (int from = 0; from < documents.size(); from += BATCH) {
            raw(collection).insertMany(documents.subList(from, Math.min(from + BATCH, documents.size())));
        }
    }

    /// Its indexes stay: a service that runs made them.
    void empty(String collection) {
        raw(collection).deleteMany(new Document());
    }

    private MongoCollection<RawBsonDocument> raw(String collection) {
        return database.getCollection(collection, RawBsonDocument.class);
    }

    @Override
    public void close() {
        client.close();
    }

    @FunctionalInterface
    interface Reader {
        void document(RawBsonDocument document) throws IOException;
    }
}
