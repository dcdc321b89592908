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
import org.spira.registry.core.port.StagingAreas;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
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

    MongoStagingAreas(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public StagingArea open(StagingArea fresh) {
        Optional<StagingArea> found = find(fresh.id());
        if (found.isPresent()) {
            return found.get();
        }
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
    public void record(StagingArea area, StagedFile file, Instant now) {
        mongo.insert(
                new Document("_id", file.key())
                        .append("owner", area.owner())
                        .append("bytes", file.file().bytes())
                        .append("at", Date.from(now)),
                UPLOADS);
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
    public long uploadedBytes(String owner, Instant since) {
        Query query = Query.query(where("owner").is(owner).and("at").gte(Date.from(since)));
        query.fields().include("bytes");
        return mongo.find(query, Document.class, UPLOADS).stream()
                .mapToLong(stored -> stored.getLong("bytes"))
                .sum();
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
