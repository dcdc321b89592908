package org.spira.registry.adapter.mongo;

import java.util.Date;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.port.AuditLog;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// Collection `audit_events`, insert-only.
@Repository
class MongoAuditLog implements AuditLog {
    private final MongoOperations mongo;

    MongoAuditLog(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void append(AuditEvent event) {
        mongo.insert(
                new Document("at", Date.from(event.at()))
                        .append("by", event.by())
                        .append("action", event.action())
                        .append("subject", event.subject())
                        .append("details", Documents.named(event.details())),
                "audit_events");
    }
}
