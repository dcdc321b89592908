package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.spira.registry.core.domain.StagedFile;
import org.spira.registry.core.domain.StagingArea;
import org.spira.registry.core.domain.Uploaded;
import org.spira.registry.core.port.StagingAreas;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Collections `staging_areas`, `staged_files` and `uploads` (how much, by whom, when).
@Repository
class MongoStagingAreas implements StagingAreas {
    private static final String AREAS = "staging_areas";
    private static final String FILES = "staged_files";
    private static final String UPLOADS = "uploads";

    private final MongoOperations mongo;
    private final Indexes areas;
    private final Indexes files;
    private final Indexes uploads;

    MongoStagingAreas(MongoOperations mongo) {
        this.mongo = mongo;
        this.areas = new Indexes(mongo, AREAS, Indexes.on("createdAt"));
        this.files = new Indexes(mongo, FILES, Indexes.on("area"));
        this.uploads = new Indexes(mongo, UPLOADS, Indexes.on("owner", "at"), Indexes.on("at"));
    }

    @Override
    public StagingArea open(StagingArea fresh) {
        Optional<StagingArea> found = find(fresh.id());
        if (found.isPresent()) {
            return found.get();
        }
        areas.make();
        try {
            mongo.insert(
                    new Document("_id", fresh.id().toString())
                            .append("owner", fresh.owner())
                            .append("createdAt", Date.from(fresh.createdAt()))
                            .append("sealed", fresh.sealed()),
                    AREAS);
            return fresh;
        } catch (DuplicateKeyException _) {
            return find(fresh.id()).orElseThrow(); // another file of the same upload was faster
        }
    }

    @Override
    public Optional<StagingArea> find(UUID id) {
        return Optional.ofNullable(mongo.findById(id.toString(), Document.class, AREAS))
                .map(stored -> new StagingArea(
                        id,
                        stored.getString("owner"),
                        Documents.time(stored, "createdAt"),
                        stored.getBoolean("sealed")));
    }

    @Override
    public void seal(UUID id) {
        mongo.updateFirst(Query.query(where("_id").is(id.toString())), new Update().set("sealed", true), AREAS);
    }

    @Override
    public void record(StagingArea area, StagedFile file) {
        files.make();
        Document stored = new Document("_id", area.id() + "/" + file.file().path())
                .append("area", area.id().toString())
                .append("key", file.key())
                .append("file", Documents.of(file.file()));
        mongo.save(stored, FILES);
    }

    @Override
    public List<StagedFile> files(UUID id) {
        return mongo.find(Query.query(where("area").is(id.toString())), Document.class, FILES).stream()
                .map(stored ->
                        new StagedFile(stored.getString("key"), Documents.file(stored.get("file", Document.class))))
                .sorted(Comparator.comparing(staged -> staged.file().path()))
                .toList();
    }

    @Override
    public void count(String key, String owner, long bytes, Instant at) {
        uploads.make();
        mongo.save(
                new Document("_id", key)
                        .append("owner", owner)
                        .append("bytes", bytes)
                        .append("at", Date.from(at)),
                UPLOADS);
    }

    @Override
    public void discount(String key) {
        mongo.remove(Query.query(where("_id").is(key)), UPLOADS);
    }

    @Override
    public Uploaded uploaded(String owner, Instant since) {
        Aggregation sum = Aggregation.newAggregation(
                Aggregation.match(where("owner").is(owner).and("at").gte(Date.from(since))),
                Aggregation.group().count().as("files").sum("bytes").as("bytes"));
        Document all = mongo.aggregate(sum, UPLOADS, Document.class).getUniqueMappedResult();
        return all == null
                ? new Uploaded(0, 0)
                // servers differ in the kind of number
                : new Uploaded(
                        all.get("files", Number.class).intValue(),
                        all.get("bytes", Number.class).longValue());
    }

    @Override
    public List<UUID> openedBefore(Instant time) {
        Query query = Query.query(
                where("createdAt").lt(Date.from(time)).and("expired").ne(true));
        query.fields().include("_id");
        return mongo.find(query, Document.class, AREAS).stream()
                .map(stored -> UUID.fromString(stored.getString("_id")))
                .toList();
    }

    @Override
    public void expire(UUID id) {
        seal(id); // before its files go: nothing may be made of half of them
        mongo.remove(Query.query(where("area").is(id.toString())), FILES);
        mongo.updateFirst(Query.query(where("_id").is(id.toString())), new Update().set("expired", true), AREAS);
    }

    @Override
    public void forgetUploads(Instant before) {
        mongo.remove(Query.query(where("at").lt(Date.from(before))), UPLOADS);
    }
}
