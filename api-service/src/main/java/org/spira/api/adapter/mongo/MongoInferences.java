package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.Inference;
import org.spira.api.core.domain.InferenceId;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Inferences;
import org.springframework.beans.factory.annotation.Autowired;
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
final class MongoInferences implements Inferences, Prepared {
    private static final Sort BY_ID = Sort.by("_id");
    private static final String COLLECTION = "inferences";
    static final String RESULTS_OF_A_VERSION = "results of a version";

    /// How many entries one request for a list looks at for those that match.
    private static final int WINDOW = 5_000;

    private final Preparation preparation;
    private final MongoOperations mongo;
    private final int window;

    @Autowired
    MongoInferences(MongoOperations mongo) {
        this(mongo, WINDOW);
    }

    MongoInferences(MongoOperations mongo, int window) {
        this.preparation = new Preparation(mongo, MongoInferences::bringUpToDate);
        this.mongo = preparation.operations();
        this.window = window;
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void bringUpToDate(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(InferenceDocument.class);
        indexes.createIndex(
                ascending("owner", "idempotencyKey").unique().named("one inference per owner and idempotency key"));
        // on exactly the keys that replace() asks for: some servers use an index only then
        indexes.createIndex(ascending("_id", "revision").unique().named("compare and set"));
        indexes.createIndex(ascending("nextCheckAt").sparse().named("due for a check"));
        indexes.createIndex(ascending("open", "_id").named("open"));
        for (ListIndex index : ListIndex.values()) {
            indexes.createIndex(ascending(index.keys()).named(index.title()));
        }
        indexes.createIndex(ascending("owner", "updatedAt").named("owner's changes"));
        indexes.createIndex(ascending("versions", "_id").named(RESULTS_OF_A_VERSION));
        new LedgerLayout(mongo).bringUpToDate();
    }

    private static Index ascending(List<String> keys) {
        return ascending(keys.toArray(String[]::new));
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
        ListPlan plan = ListPlan.of(wanted);
        List<Criteria> range = new ArrayList<>(plan.indexed());
        if (wanted.after().isPresent()) {
            Optional<Object> position =
                    positionOf(wanted.owner(), wanted.after().get(), plan);
            if (position.isEmpty()) {
                return new Page(List.of(), Optional.empty());
            }
            range.add(plan.behind(position.get()));
        }
        Optional<Document> end = plan.others().isEmpty() ? Optional.empty() : endOfWindow(plan, range);
        end.ifPresent(last -> range.add(plan.upTo(ListPlan.positionIn(last, plan.field()))));
        range.addAll(plan.others());
        List<Inference> found = read(plan.query(range).limit(wanted.limit() + 1));
        if (found.size() > wanted.limit()) {
            List<Inference> page = found.subList(0, wanted.limit());
            return new Page(page, Optional.of(page.getLast().id()));
        }
        return new Page(
                found, end.map(last -> new InferenceId(last.getObjectId("_id").toHexString())));
    }

    /// The value by which the list is sorted, of the entry where the page before ended.
    private Optional<Object> positionOf(UserId owner, InferenceId id, ListPlan plan) {
        ObjectId objectId = new ObjectId(id.value());
        if (plan.field().equals("_id")) {
            return Optional.of(objectId);
        }
        var wanted = query(where("_id").is(objectId).and("owner").is(new ObjectId(owner.value())));
        wanted.fields().include(plan.field());
        return Optional.ofNullable(mongo.findOne(wanted, Document.class, COLLECTION))
                .map(found -> ListPlan.positionIn(found, plan.field()));
    }

    /// The last entry that this request may look at, if there are so many. Answered by the index alone.
    private Optional<Document> endOfWindow(ListPlan plan, List<Criteria> range) {
        var wanted = plan.query(range).skip(window - 1L).limit(1);
        wanted.fields().include("_id").include(plan.field());
        return mongo.find(wanted, Document.class, COLLECTION).stream().findFirst();
    }

    @Override
    public List<Inference> changedAfter(UserId owner, Instant since, int most) {
        Criteria changed =
                where("owner").is(new ObjectId(owner.value())).and("updatedAt").gt(since);
        return read(query(changed).with(Sort.by("updatedAt", "_id")).limit(most));
    }

    @Override
    public Page madeBy(VersionName version, Optional<InferenceId> after, int limit) {
        Criteria made = where("versions").is(VersionKeys.of(version));
        after.ifPresent(last -> made.and("_id").lt(new ObjectId(last.value())));
        List<Inference> found = read(query(made).with(BY_ID.descending()).limit(limit + 1));
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        List<Inference> page = found.subList(0, limit);
        return new Page(page, Optional.of(page.getLast().id()));
    }

    @Override
    public Count countMadeBy(VersionName version, int most) {
        var made = query(where("versions").is(VersionKeys.of(version))).limit(most + 1);
        return Count.upTo(most, mongo.count(made, InferenceDocument.class));
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
