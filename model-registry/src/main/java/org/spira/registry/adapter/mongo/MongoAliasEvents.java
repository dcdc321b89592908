package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.bson.Document;
import org.spira.registry.core.domain.Alias;
import org.spira.registry.core.domain.AliasEvent;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.port.AliasEvents;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Collection `alias_events`, insert-only. The id `model@alias/sequence` lets one of two simultaneous movers win.
@Repository
class MongoAliasEvents implements AliasEvents {
    private static final String EVENTS = "alias_events";

    private final MongoOperations mongo;

    MongoAliasEvents(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean append(AliasEvent event) {
        Document stored = new Document("_id", event.model() + "@" + event.alias() + "/" + event.sequence())
                .append("model", event.model().value())
                .append("alias", event.alias().value())
                .append("sequence", event.sequence())
                .append("by", event.by())
                .append("at", Date.from(event.at()));
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
        return last(model).stream().filter(event -> event.alias().equals(alias)).findFirst();
    }

    @Override
    public List<AliasEvent> history(ModelName model, Alias alias) {
        return mongo
                .find(
                        Query.query(
                                where("model").is(model.value()).and("alias").is(alias.value())),
                        Document.class,
                        EVENTS)
                .stream()
                .map(MongoAliasEvents::event)
                .sorted(Comparator.comparingInt(AliasEvent::sequence))
                .toList();
    }

    @Override
    public List<AliasEvent> last(ModelName model) {
        Map<Alias, AliasEvent> last = new TreeMap<>();
        for (Document stored : mongo.find(Query.query(where("model").is(model.value())), Document.class, EVENTS)) {
            AliasEvent event = event(stored);
            last.merge(event.alias(), event, (a, b) -> a.sequence() > b.sequence() ? a : b);
        }
        return List.copyOf(last.values());
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
