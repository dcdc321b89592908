package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Inferences;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/// The ledger as one document per inference. A write counts once a majority keeps it in its journal.
@Repository
final class MongoInferences implements Inferences {
    private static final Sort BY_ID = Sort.by("_id");

    private final MongoOperations mongo;

    MongoInferences(MongoOperations mongo) {
        this.mongo = mongo;
        IndexOperations indexes = mongo.indexOps(InferenceDocument.class);
        indexes.createIndex(
                ascending("owner", "idempotencyKey").unique().named("one inference per owner and idempotency key"));
        // on exactly the keys that replace() asks for: some servers use an index only then
        indexes.createIndex(ascending("_id", "revision").unique().named("compare and set"));
        indexes.createIndex(ascending("nextCheckAt").sparse().named("due for a check"));
        indexes.createIndex(ascending("open", "_id").named("open"));
        indexes.createIndex(ascending("owner", "_id").named("owner's list"));
        indexes.createIndex(ascending("owner", "status", "_id").named("owner's list of a status"));
        indexes.createIndex(ascending("owner", "evaluations.modelId", "_id").named("owner's list of a model"));
        indexes.createIndex(ascending("owner", "form.rgh", "_id").named("owner's list of a patient"));
        indexes.createIndex(ascending("owner", "updatedAt").named("owner's changes"));
    }

    private static Index ascending(String... keys) {
        Index index = new Index();
        for (String key : keys) {
            index.on(key, Direction.ASC);
        }
        return index;
    }

    @Override
    public Insertion insert(Inference inference) {
        try {
            mongo.insert(InferenceDocument.of(inference));
            return new Insertion.Inserted();
        } catch (DuplicateKeyException e) {
            Inference existing =
                    findByKey(inference.owner(), inference.idempotencyKey()).orElseThrow(() -> e);
            // the driver repeats an insert whose answer got lost
            return existing.id().equals(inference.id())
                    ? new Insertion.Inserted()
                    : new Insertion.AlreadyThere(existing);
        }
    }

    @Override
    public Optional<Inference> find(InferenceId id) {
        return Optional.ofNullable(mongo.findById(new ObjectId(id.value()), InferenceDocument.class))
                .map(InferenceDocument::toInference);
    }

    @Override
    public Optional<Inference> findByKey(UserId owner, String idempotencyKey) {
        Criteria key = where("owner")
                .is(new ObjectId(owner.value()))
                .and("idempotencyKey")
                .is(idempotencyKey);
        return Optional.ofNullable(mongo.findOne(query(key), InferenceDocument.class))
                .map(InferenceDocument::toInference);
    }

    @Override
    public boolean replace(Inference next) {
        Criteria before =
                where("_id").is(new ObjectId(next.id().value())).and("revision").is(next.revision() - 1);
        return mongo.replace(query(before), InferenceDocument.of(next)).getMatchedCount() == 1;
    }

    @Override
    public List<Inference> due(Instant now, int most) {
        return read(query(where("nextCheckAt").lte(now))
                .with(Sort.by("nextCheckAt"))
                .limit(most));
    }

    @Override
    public List<Inference> open(Optional<InferenceId> last, int most) {
        Criteria open = where("open").is(true);
        last.ifPresent(id -> open.and("_id").gt(new ObjectId(id.value())));
        return read(query(open).with(BY_ID).limit(most));
    }

    @Override
    public Page list(Query wanted) {
        Criteria own = where("owner").is(new ObjectId(wanted.owner().value()));
        wanted.status().ifPresent(status -> own.and("status").is(status.code()));
        wanted.model().ifPresent(model -> own.and("evaluations.modelId").is(new ObjectId(model.value())));
        wanted.rgh().ifPresent(rgh -> own.and("form.rgh").is(rgh));
        boolean newestFirst = wanted.order() == Order.NEWEST_FIRST;
        wanted.after().map(id -> new ObjectId(id.value())).ifPresent(last -> {
            if (newestFirst) {
                own.and("_id").lt(last);
            } else {
                own.and("_id").gt(last);
            }
        });
        List<Inference> found =
                read(query(own).with(newestFirst ? BY_ID.descending() : BY_ID).limit(wanted.limit() + 1));
        if (found.size() <= wanted.limit()) {
            return new Page(found, Optional.empty());
        }
        List<Inference> page = found.subList(0, wanted.limit());
        return new Page(page, Optional.of(page.getLast().id()));
    }

    @Override
    public List<Inference> changedAfter(UserId owner, Instant since, int most) {
        Criteria changed =
                where("owner").is(new ObjectId(owner.value())).and("updatedAt").gt(since);
        return read(query(changed).with(Sort.by("updatedAt", "_id")).limit(most));
    }

    @Override
    public boolean exists(InferenceId id) {
        return mongo.exists(query(where("_id").is(new ObjectId(id.value()))), InferenceDocument.class);
    }

    private List<Inference> read(org.springframework.data.mongodb.core.query.Query query) {
        return mongo.find(query, InferenceDocument.class).stream()
                .map(InferenceDocument::toInference)
                .toList();
    }
}
