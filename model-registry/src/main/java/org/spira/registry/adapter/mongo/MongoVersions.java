package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Labels;
import org.spira.registry.core.domain.ModelName;
import org.spira.registry.core.domain.ModelVersion;
import org.spira.registry.core.domain.Registration;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.Versions;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Collection `model_versions`, by `name/number`. `revision` is 0 while a registration is pending and 1 after its end.
@Repository
class MongoVersions implements Versions {
    private static final String VERSIONS = "model_versions";
    private static final int MOST_ATTEMPTS = 50;

    private final MongoOperations mongo;
    private final Indexes indexes;

    MongoVersions(MongoOperations mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(
                mongo,
                VERSIONS,
                // for the compare-and-set of conclude: on some servers a query uses an index only if it names exactly
                // its keys
                Indexes.on("_id", "revision").unique(),
                Indexes.on("revision"),
                Indexes.on("model"),
                Indexes.on("archived"),
                Indexes.on("registration.loggedModelId").sparse(),
                Indexes.on(Unaudited.INDEX).sparse());
    }

    @Override
    public void add(ModelVersion version, AuditEvent event) {
        indexes.make();
        mongo.insert(
                Unaudited.with(Documents.of(version), event)
                        .append("revision", version.registration() instanceof Registration.Pending ? 0 : 1),
                VERSIONS);
    }

    @Override
    public Optional<ModelVersion> find(VersionId id) {
        return Optional.ofNullable(mongo.findById(id.toString(), Document.class, VERSIONS))
                .map(Documents::version);
    }

    @Override
    public List<ModelVersion> of(Set<ModelName> models) {
        Query query = Query.query(
                where("model").in(models.stream().map(ModelName::value).toList()));
        return mongo.find(query, Document.class, VERSIONS).stream()
                .map(Documents::version)
                .sorted(Comparator.comparingInt(
                                (ModelVersion version) -> version.id().number())
                        .reversed())
                .toList();
    }

    @Override
    public List<ModelVersion> all() {
        return mongo.findAll(Document.class, VERSIONS).stream()
                .map(Documents::version)
                .toList();
    }

    @Override
    public List<VersionId> pending() {
        return ids(where("revision").is(0));
    }

    @Override
    public List<VersionId> archived() {
        indexes.make();
        return ids(where("archived").is(true));
    }

    private List<VersionId> ids(Criteria wanted) {
        Query query = Query.query(wanted);
        query.fields().include("model", "number");
        return mongo.find(query, Document.class, VERSIONS).stream()
                .map(stored -> new VersionId(new ModelName(stored.getString("model")), stored.getInteger("number")))
                .toList();
    }

    @Override
    public Optional<ModelVersion> ofLoggedModel(String id) {
        return mongo.find(Query.query(where("registration.loggedModelId").is(id)), Document.class, VERSIONS).stream()
                .map(Documents::version)
                .min(Comparator.comparing(ModelVersion::createdAt));
    }

    @Override
    public boolean conclude(VersionId id, Registration end, Instant now, AuditEvent event) {
        indexes.make();
        return mongo.updateFirst(
                                Query.query(where("_id")
                                        .is(id.toString())
                                        .and("revision")
                                        .is(0)),
                                Unaudited.with(
                                        new Update()
                                                .set("revision", 1)
                                                .set("registration", Documents.of(end))
                                                .set("updatedAt", Date.from(now)),
                                        event),
                                VERSIONS)
                        .getModifiedCount()
                == 1;
    }

    @Override
    public Optional<ModelVersion> relabel(VersionId id, UnaryOperator<Labels> change, Instant now, AuditEvent event) {
        indexes.make();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Document stored = mongo.findById(id.toString(), Document.class, VERSIONS);
            if (stored == null) {
                return Optional.empty();
            }
            ModelVersion before = Documents.version(stored);
            ModelVersion after = before.labelled(change.apply(before.labels()), now);
            // absent before the first change
            Integer revision = stored.getInteger("labelRevision");
            boolean changed = mongo.updateFirst(
                                    Query.query(where("_id")
                                            .is(id.toString())
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
                                    VERSIONS)
                            .getModifiedCount()
                    == 1;
            if (changed) {
                return Optional.of(after);
            }
        }
        throw new OptimisticLockingFailureException("too many change " + id.toString() + " at the same time");
    }

    @Override
    public Optional<ModelVersion> archive(VersionId id, boolean archived, Instant now, AuditEvent event) {
        indexes.make();
        return Optional.ofNullable(mongo.findAndModify(
                        // written so that it holds for a document without the field, too
                        Query.query(
                                archived
                                        ? where("_id")
                                                .is(id.toString())
                                                .and("archived")
                                                .ne(true)
                                        : where("_id")
                                                .is(id.toString())
                                                .and("archived")
                                                .is(true)),
                        Unaudited.with(new Update().set("archived", archived).set("updatedAt", Date.from(now)), event),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        VERSIONS))
                .map(Documents::version);
    }

    @Override
    public List<AuditEvent> unaudited(Instant since) {
        indexes.make();
        return Unaudited.in(mongo, VERSIONS);
    }

    @Override
    public void audited(AuditEvent event) {
        Unaudited.remove(mongo, VERSIONS, event);
    }
}
