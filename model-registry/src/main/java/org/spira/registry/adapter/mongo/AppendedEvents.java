package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;

/// The audit events in documents that are only ever inserted.
final class AppendedEvents {
    private AppendedEvents() {}

    /// Documents of older releases have none.
    static List<AuditEvent> since(MongoOperations mongo, String collection, Instant since) {
        Query query = Query.query(where("at").gte(Date.from(since)));
        query.fields().include("audit");
        return mongo.find(query, Document.class, collection).stream()
                .flatMap(stored -> Optional.ofNullable(stored.get("audit", Document.class)).stream())
                .map(Documents::event)
                .toList();
    }
}
