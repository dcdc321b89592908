package org.spira.api.adapter.mongo;

import java.time.Instant;
import org.bson.types.ObjectId;
import org.spira.api.core.port.AccessLog;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/// The trace of accesses: documents are added and never changed.
@Repository
final class MongoAccessLog implements AccessLog, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoAccessLog(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoAccessLog::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(EntryDocument.class);
        indexes.createIndex(new Index("subject", Direction.ASC).named("what was seen"));
        indexes.createIndex(
                new Index("actor", Direction.ASC).on("at", Direction.ASC).named("who saw"));
    }

    @Override
    public void append(Entry entry) {
        mongo.insert(EntryDocument.of(entry));
    }

    @Document("accesses")
    record EntryDocument(@Id ObjectId id, Instant at, ObjectId actor, String action, String subject, boolean allowed) {
        static EntryDocument of(Entry entry) {
            return new EntryDocument(
                    new ObjectId(),
                    entry.at(),
                    new ObjectId(entry.actor().value()),
                    entry.action(),
                    entry.subject(),
                    entry.allowed());
        }
    }
}
