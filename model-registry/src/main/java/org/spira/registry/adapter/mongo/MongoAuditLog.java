package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEntry;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.port.AuditLog;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Collection `audit_chain`, insert-only. The number is the id: of two simultaneous writers one has to chain again.
@Repository
class MongoAuditLog implements AuditLog {
    private static final String CHAIN = "audit_chain";
    private static final int MOST_ATTEMPTS = 100;

    private final MongoOperations mongo;
    private final Indexes indexes;

    MongoAuditLog(MongoOperations mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo, CHAIN, Indexes.on("event"), Indexes.on("model", "_id"));
    }

    @Override
    public void append(AuditEvent event) {
        indexes.make();
        AuditEvent stored = event.at(event.at().truncatedTo(ChronoUnit.MILLIS)); // as the database keeps it
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Document last = mongo.findOne(
                    new Query().with(Sort.by(Sort.Direction.DESC, "_id")).limit(1), Document.class, CHAIN);
            // looked for after the last entry was read: whoever appends it from here on takes the number away
            if (has(stored)) {
                return;
            }
            AuditEntry entry =
                    last == null ? AuditEntry.first(stored) : entry(last).next(stored);
            try {
                mongo.insert(document(entry), CHAIN);
                return;
            } catch (DuplicateKeyException _) {
                // somebody else took the number
            }
        }
        throw new OptimisticLockingFailureException("too many audit events at the same time");
    }

    private boolean has(AuditEvent event) {
        return mongo.exists(Query.query(where("event").is(event.digest().hex())), CHAIN);
    }

    @Override
    public List<AuditEntry> after(long number, int most) {
        Query query = Query.query(where("_id").gt(number))
                .with(Sort.by(Sort.Direction.ASC, "_id"))
                .limit(most);
        return mongo.find(query, Document.class, CHAIN).stream()
                .map(MongoAuditLog::entry)
                .toList();
    }

    @Override
    public List<AuditEntry> before(long number, int most) {
        return newestFirst(where("_id").lt(number), most);
    }

    @Override
    public List<AuditEntry> before(long number, int most, ModelName model) {
        return newestFirst(where("model").is(model.value()).and("_id").lt(number), most);
    }

    private List<AuditEntry> newestFirst(Criteria wanted, int most) {
        Query query =
                Query.query(wanted).with(Sort.by(Sort.Direction.DESC, "_id")).limit(most);
        return mongo.find(query, Document.class, CHAIN).stream()
                .map(MongoAuditLog::entry)
                .toList();
    }

    private static Document document(AuditEntry entry) {
        AuditEvent event = entry.event();
        Document document = Documents.of(event);
        document.put("_id", entry.number());
        return document.append("model", event.model())
                .append("previous", entry.previous().hex())
                .append("sha256", entry.sha256().hex());
    }

    private static AuditEntry entry(Document stored) {
        return new AuditEntry(
                stored.getLong("_id"),
                Documents.event(stored),
                new Sha256(stored.getString("previous")),
                new Sha256(stored.getString("sha256")));
    }
}
