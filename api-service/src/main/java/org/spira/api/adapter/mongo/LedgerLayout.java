package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/// Brings entries that an earlier version stored to the layout of this one, once.
final class LedgerLayout {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLayout.class);
    private static final String COLLECTION = "layouts";
    private static final String LEDGER = "inferences";
    /// 2: with what lists are searched and sorted by.
    private static final int NEWEST = 2;
    private static final int BATCH = 200;

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
        for (List<InferenceDocument> batch = outdated(); !batch.isEmpty(); batch = outdated()) {
            batch.forEach(this::renew);
            changed += batch.size();
        }
        if (changed > 0) {
            LOG.info("{} entries are stored in layout {} now", changed, NEWEST);
        }
        mongo.save(new Document("_id", LEDGER).append("number", NEWEST), COLLECTION);
    }

    private List<InferenceDocument> outdated() {
        return mongo.find(query(where("byRgh").exists(false)).limit(BATCH), InferenceDocument.class);
    }

    /// An entry that changes meanwhile is outdated no longer, or found again.
    private void renew(InferenceDocument outdated) {
        InferenceDocument renewed = InferenceDocument.of(outdated.toInference());
        mongo.replace(query(where("_id").is(renewed.id()).and("revision").is(renewed.revision())), renewed);
    }
}
