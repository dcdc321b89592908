package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import org.bson.types.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/// Brings entries that an earlier version of the service stored to the layout of this one: at each start, because one
/// may have run again meanwhile. What is missing in them is found by an index, at once when there is none.
final class LedgerLayout {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerLayout.class);
    /// What all earlier layouts lack. An empty list of versions is there, and lies elsewhere in the index.
    private static final String NEWEST_FIELD = "versions";

    private static final int BATCH = 200;
    private static final ObjectId FIRST_ID = new ObjectId("0".repeat(24));

    private final MongoOperations mongo;

    LedgerLayout(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /// Returns how many entries it stored anew.
    long bringUpToDate() {
        long changed = 0;
        List<InferenceDocument> batch = outdatedAfter(FIRST_ID);
        while (!batch.isEmpty()) {
            batch.forEach(this::renew);
            changed += batch.size();
            batch = outdatedAfter(batch.getLast().id());
        }
        if (changed > 0) {
            LOG.info("{} entries of an earlier version are stored as this one stores them now", changed);
        }
        return changed;
    }

    private List<InferenceDocument> outdatedAfter(ObjectId last) {
        return mongo.find(
                query(where(NEWEST_FIELD).exists(false).and("_id").gt(last))
                        .with(Sort.by("_id"))
                        .limit(BATCH)
                        .withHint(MongoInferences.RESULTS_OF_A_VERSION),
                InferenceDocument.class);
    }

    /// An entry that this version changed meanwhile is outdated no longer.
    private void renew(InferenceDocument outdated) {
        InferenceDocument renewed = InferenceDocument.of(outdated.toInference());
        mongo.replace(query(where("_id").is(renewed.id()).and("revision").is(renewed.revision())), renewed);
    }
}
