package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.port.AliasEvents;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Collection `alias_events`, insert-only. The id `model@alias/sequence` lets one of two simultaneous movers win.
@Repository
class MongoAliasEvents implements AliasEvents {
    private static final String EVENTS = "alias_events";

    private final MongoOperations mongo;
    private final Indexes indexes;

    MongoAliasEvents(MongoOperations mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo, EVENTS, Indexes.on("model", "alias", "sequence"), Indexes.on("at"));
    }

    @Override
    public boolean append(AliasEvent event, AuditEvent audit) {
        indexes.make();
        Document stored = new Document("_id", event.model() + "@" + event.alias() + "/" + event.sequence())
                .append("model", event.model().value())
                .append("alias", event.alias().value())
                .append("sequence", event.sequence())
                .append("by", event.by())
                .append("at", Date.from(event.at()))
                .append("audit", Documents.of(audit));
        event.version().ifPresent(number -> stored.append("version", number));
        try {
            mongo.insert(stored, EVENTS);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public Optional<AliasEvent> last(ModelName model, Alias alias) {
        Query newest =
                of(model, alias).with(Sort.by(Sort.Direction.DESC, "sequence")).limit(1);
        return Optional.ofNullable(mongo.findOne(newest, Document.class, EVENTS))
                .map(MongoAliasEvents::event);
    }

    @Override
    public List<AliasEvent> history(ModelName model, Alias alias) {
        return mongo.find(of(model, alias), Document.class, EVENTS).stream()
                .map(MongoAliasEvents::event)
                .sorted(Comparator.comparingInt(AliasEvent::sequence))
                .toList();
    }

    private static Query of(ModelName model, Alias alias) {
        return Query.query(where("model").is(model.value()).and("alias").is(alias.value()));
    }

    @Override
    public List<AliasEvent> last(Set<ModelName> models) {
        record Name(ModelName model, Alias alias) {}
        Map<Name, AliasEvent> last =
                new TreeMap<>(Comparator.comparing(Name::model).thenComparing(Name::alias));
        Query query = Query.query(
                where("model").in(models.stream().map(ModelName::value).toList()));
        for (Document stored : mongo.find(query, Document.class, EVENTS)) {
            AliasEvent event = event(stored);
            last.merge(new Name(event.model(), event.alias()), event, (a, b) -> a.sequence() > b.sequence() ? a : b);
        }
        return List.copyOf(last.values());
    }

    @Override
    public List<AuditEvent> unaudited(Instant since) {
        indexes.make();
        return AppendedEvents.since(mongo, EVENTS, since);
    }

    private static AliasEvent event(Document stored) {
        Integer version = stored.getInteger("version");
        return new AliasEvent(
                new ModelName(stored.getString("model")),
                new Alias(stored.getString("alias")),
                stored.getInteger("sequence"),
                version == null ? OptionalInt.empty() : OptionalInt.of(version),
                stored.getString("by"),
                Documents.time(stored, "at"));
    }
}
