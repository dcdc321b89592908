package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.RegisteredModel;
import org.spira.registry.core.port.Models;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Collection `registered_models`, by name.
@Repository
class MongoModels implements Models {
    private static final String MODELS = "registered_models";
    private static final int MOST_ATTEMPTS = 50;

    private final MongoOperations mongo;
    private final Indexes indexes;

    MongoModels(MongoOperations mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo, MODELS, Indexes.on(Unaudited.INDEX).sparse());
    }

    @Override
    public boolean add(RegisteredModel model, AuditEvent event) {
        indexes.make();
        try {
            mongo.insert(Unaudited.with(Documents.of(model), event), MODELS);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public Optional<RegisteredModel> find(ModelName name) {
        return Optional.ofNullable(mongo.findById(name.value(), Document.class, MODELS))
                .map(Documents::model);
    }

    @Override
    public List<RegisteredModel> all() {
        return mongo.findAll(Document.class, MODELS).stream()
                .map(Documents::model)
                .sorted(Comparator.comparing(RegisteredModel::name))
                .toList();
    }

    @Override
    public Optional<RegisteredModel> relabel(
            ModelName name, UnaryOperator<Labels> change, Instant now, AuditEvent event) {
        indexes.make();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Document stored = mongo.findById(name.value(), Document.class, MODELS);
            if (stored == null) {
                return Optional.empty();
            }
            RegisteredModel before = Documents.model(stored);
            RegisteredModel after = before.labelled(change.apply(before.labels()), now);
            // absent before the first change
            Integer revision = stored.getInteger("labelRevision");
            boolean changed = mongo.updateFirst(
                                    Query.query(where("_id")
                                            .is(name.value())
                                            .and("labelRevision")
                                            .is(revision)),
                                    Unaudited.with(
                                            new Update()
                                                    .set(
                                                            "description",
                                                            after.description().text())
                                                    .set("tags", Documents.tags(after.tags()))
                                                    .set("updatedAt", Date.from(now))
                                                    .set("labelRevision", revision == null ? 1 : revision + 1),
                                            event),
                                    MODELS)
                            .getModifiedCount()
                    == 1;
            if (changed) {
                return Optional.of(after);
            }
        }
        throw new OptimisticLockingFailureException("too many change " + name.value() + " at the same time");
    }

    @Override
    public OptionalInt takeNumber(ModelName name) {
        Document after = mongo.findAndModify(
                Query.query(where("_id").is(name.value())),
                new Update().inc("lastNumber", 1).currentDate("updatedAt"),
                FindAndModifyOptions.options().returnNew(true),
                Document.class,
                MODELS);
        return after == null ? OptionalInt.empty() : OptionalInt.of(after.getInteger("lastNumber"));
    }

    @Override
    public List<AuditEvent> unaudited(Instant since) {
        indexes.make();
        return Unaudited.in(mongo, MODELS);
    }

    @Override
    public void audited(AuditEvent event) {
        Unaudited.remove(mongo, MODELS, event);
    }
}
