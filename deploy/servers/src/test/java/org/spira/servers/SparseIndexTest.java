package org.spira.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseIndexTest {

    private static final Bson DUE = Filters.lte("due", 500);

    @Test
    void looksOnlyAtDocumentsThatHaveTheField() {
        SparseIndex index = new SparseIndex("due", new IndexKey("due", true));
        var with = new de.bwaldvogel.mongo.bson.Document("_id", 1).append("due", 3);
        var without = new de.bwaldvogel.mongo.bson.Document("_id", 2);
        index.add(with, "first", null);
        index.add(without, "second", null);

        assertThat(index.getPositions(with)).containsExactly("first");

        index.updateInPlace(with, new de.bwaldvogel.mongo.bson.Document("_id", 1), "first", null);
        index.updateInPlace(without, new de.bwaldvogel.mongo.bson.Document("_id", 2).append("due", 4), "second", null);

        assertThat(index.getPositions(with)).containsExactly("second");
        assertThat(index.remove(without)).isNull();
        assertThat(index.getPositions(with)).isEmpty();
    }

    @Test
    void leavesAloneWhatADocumentWithoutTheFieldMayMatch() {
        SparseIndex index = new SparseIndex("due", new IndexKey("due", true));

        assertThat(index.canHandle(query("{due: {$lte: 3}}"))).isTrue();
        assertThat(index.canHandle(query("{due: {$gt: 3, $lt: 7}, other: 1}"))).isTrue();
        for (String other :
                List.of("{}", "{other: {$lte: 3}}", "{due: null}", "{due: {$ne: 3}}", "{due: {$lte: null}}")) {
            assertThat(index.canHandle(query(other))).as(other).isFalse();
        }
    }

    @Test
    void findsTheSameAsALookAtAll(@TempDir Path folder) {
        Random random = new Random(1);
        List<Document> expected;
        try (EmbeddedMongo server = EmbeddedMongo.inFile(folder.resolve("store"), 0);
                MongoClient client = MongoClients.create(server.uri("test"))) {
            MongoCollection<Document> indexed = indexed(client);
            MongoCollection<Document> plain = client.getDatabase("test").getCollection("plain");
            for (int i = 0; i < 600; i++) {
                change(
                        random.nextInt(4),
                        new Document("_id", random.nextInt(60)),
                        random.nextInt(1000),
                        indexed,
                        plain);
                assertThat(due(indexed)).isEqualTo(due(plain));
            }
            expected = due(plain);
            assertThat(expected).isNotEmpty();
        }
        try (EmbeddedMongo server = EmbeddedMongo.inFile(folder.resolve("store"), 0);
                MongoClient client = MongoClients.create(server.uri("test"))) {
            assertThat(due(indexed(client))).isEqualTo(expected);
        }
    }

    private static MongoCollection<Document> indexed(MongoClient client) {
        MongoCollection<Document> indexed = client.getDatabase("test").getCollection("indexed");
        indexed.createIndex(Indexes.ascending("due"), new IndexOptions().sparse(true));
        return indexed;
    }

    @SafeVarargs
    private static void change(int what, Document id, int due, MongoCollection<Document>... collections) {
        for (MongoCollection<Document> each : collections) {
            if (each.countDocuments(id) == 0) {
                each.insertOne(new Document(id).append("due", due));
            } else if (what == 0) {
                each.replaceOne(id, new Document(id).append("answered", true));
            } else if (what == 1) {
                each.updateOne(id, Updates.unset("due"));
            } else if (what == 2) {
                each.updateOne(id, Updates.set("due", due));
            } else {
                each.deleteOne(id);
            }
        }
    }

    private static List<Document> due(MongoCollection<Document> collection) {
        return collection.find(DUE).sort(Sorts.ascending("due", "_id")).into(new ArrayList<>());
    }

    private static de.bwaldvogel.mongo.bson.Document query(String json) {
        return copy(Document.parse(json));
    }

    private static de.bwaldvogel.mongo.bson.Document copy(Document document) {
        var copy = new de.bwaldvogel.mongo.bson.Document();
        document.forEach((key, value) -> copy.put(key, value instanceof Document inner ? copy(inner) : value));
        return copy;
    }
}
