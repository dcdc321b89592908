package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/// Brings entries that an earlier version stored to the layout of this one, once.
final class LedgerLayout {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLayout.class);
    private static final String COLLECTION = "layouts";
    private static final String LEDGER = "inferences";
    /// 2: with what lists are searched and sorted by. 3: with the versions that made the results.
    private static final int NEWEST = 3;
    private static final int BATCH = 200;
    private static final ObjectId FIRST_ID = new ObjectId("0".repeat(24));

    private final MongoOperations mongo;

    LedgerLayout(MongoOperations mongo) {
        this.mongo = mongo;
    }

    void bringUpToDate() {
        Document known = mongo.findById(LEDGER, Document.class, COLLECTION);
        if (known != null && known.getInteger("number", 0) >= NEWEST) {
            return;
        }
        long changed = 0;
        List<InferenceDocument> batch = outdatedAfter(FIRST_ID);
        while (!batch.isEmpty()) {
            batch.forEach(this::renew);
            changed += batch.size();
            batch = outdatedAfter(batch.getLast().id());
        }
        if (changed > 0) {
            LOG.info("{} entries are stored in layout {} now", changed, NEWEST);
        }
        mongo.save(new Document("_id", LEDGER).append("number", NEWEST), COLLECTION);
    }

    private List<InferenceDocument> outdatedAfter(ObjectId last) {
        return mongo.find(
                query(where("_id").gt(last).and("versions").exists(false))
                        .with(Sort.by("_id"))
                        .limit(BATCH),
                InferenceDocument.class);
    }

    /// An entry that this version changed meanwhile is outdated no longer.
    private void renew(InferenceDocument outdated) {
        InferenceDocument renewed = InferenceDocument.of(outdated.toInference());
        mongo.replace(query(where("_id").is(renewed.id()).and("revision").is(renewed.revision())), renewed);
    }
}
