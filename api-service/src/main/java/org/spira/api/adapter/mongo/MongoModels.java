package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Models;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// The catalogue of models.
@Repository
final class MongoModels implements Models, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoModels(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoModels::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(ModelDocument.class);
        indexes.createIndex(new Index("name", Direction.ASC).unique().named("one model per name"));
        indexes.createIndex(new Index("topic", Direction.ASC).unique().named("one model per topic"));
    }

    @Override
    public Addition add(Model model) {
        try {
            mongo.insert(ModelDocument.of(model));
            return Addition.ADDED;
        } catch (DuplicateKeyException e) {
            if (taken("name", model.name())) {
                return Addition.NAME_TAKEN;
            }
            if (taken("topic", model.topic().value())) {
                return Addition.TOPIC_TAKEN;
            }
            throw e;
        }
    }

    private boolean taken(String key, String value) {
        return mongo.exists(Query.query(where(key).is(value)), ModelDocument.class);
    }

    @Override
    public Optional<Model> find(ModelId id) {
        return Optional.ofNullable(mongo.findById(new ObjectId(id.value()), ModelDocument.class))
                .map(ModelDocument::toModel);
    }

    @Override
    public List<Model> all() {
        return mongo.find(new Query().with(Sort.by("_id")), ModelDocument.class).stream()
                .map(ModelDocument::toModel)
                .toList();
    }

    @Document("models")
    record ModelDocument(@Id ObjectId id, String name, String topic) {
        static ModelDocument of(Model model) {
            return new ModelDocument(
                    new ObjectId(model.id().value()),
                    model.name(),
                    model.topic().value());
        }

        Model toModel() {
            return new Model(new ModelId(id.toHexString()), name, new Topic(topic));
        }
    }
}
