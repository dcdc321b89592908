package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/// The audit events in the documents of models and versions, from the change that they tell of until they are in the
/// chain. Such a document's id is the event's subject.
final class Unaudited {
    static final String FIELD = "unaudited";
    static final String INDEX = FIELD + ".event";

    private Unaudited() {}

    static Document with(Document document, AuditEvent event) {
        return document.append(FIELD, List.of(Documents.of(event)));
    }

    static Update with(Update update, AuditEvent event) {
        return update.push(FIELD, Documents.of(event));
    }

    static List<AuditEvent> in(MongoOperations mongo, String collection) {
        Query query = Query.query(where(INDEX).exists(true));
        query.fields().include(FIELD);
        return mongo.find(query, Document.class, collection).stream()
                .flatMap(stored -> stored.getList(FIELD, Document.class).stream())
                .map(Documents::event)
                .toList();
    }

    static void remove(MongoOperations mongo, String collection, AuditEvent event) {
        mongo.updateFirst(
                Query.query(where("_id").is(event.subject())),
                new Update().pull(FIELD, Documents.of(event)), // the whole: some servers pull by equality only
                collection);
    }
}
