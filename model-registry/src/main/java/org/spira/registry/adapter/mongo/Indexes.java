package org.spira.registry.adapter.mongo;

import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;

/// A collection's indexes, made before the first write or sweep of this process, so that they are there after an
/// upgrade
/// too, and not at its start: the database may be away then.
final class Indexes {
    private final MongoOperations mongo;
    private final String collection;
    private final List<Index> indexes;
    private volatile boolean made;

    Indexes(MongoOperations mongo, String collection, Index... indexes) {
        this.mongo = mongo;
        this.collection = collection;
        this.indexes = List.of(indexes);
    }

    static Index on(String... keys) {
        Index index = new Index();
        for (String key : keys) {
            index.on(key, Sort.Direction.ASC);
        }
        return index;
    }

    void make() {
        if (!made) {
            indexes.forEach(mongo.indexOps(collection)::createIndex);
            made = true;
        }
    }
}
