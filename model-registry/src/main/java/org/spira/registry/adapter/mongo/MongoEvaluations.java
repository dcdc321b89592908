package org.spira.registry.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.spira.registry.core.domain.AuditEvent;
import org.spira.registry.core.domain.Evaluation;
import org.spira.registry.core.domain.Sha256;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.Evaluations;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/// Collection `evaluations`, insert-only.
@Repository
class MongoEvaluations implements Evaluations {
    private static final String EVALUATIONS = "evaluations";
    private static final int MOST = 100;

    private final MongoOperations mongo;
    private final Indexes indexes;

    MongoEvaluations(MongoOperations mongo) {
        this.mongo = mongo;
        this.indexes = new Indexes(mongo, EVALUATIONS, Indexes.on("version"), Indexes.on("at"));
    }

    @Override
    public void append(VersionId version, Evaluation evaluation, AuditEvent event) {
        indexes.make();
        mongo.insert(
                new Document("version", version.toString())
                        .append("at", Date.from(evaluation.at()))
                        .append("by", evaluation.by())
                        .append("digest", evaluation.digest().hex())
                        .append("passed", evaluation.passed())
                        .append("reason", evaluation.reason())
                        .append("goldens", Documents.goldens(evaluation.goldens()))
                        .append("runtime", Documents.named(evaluation.runtime()))
                        .append("audit", Documents.of(event)),
                EVALUATIONS);
    }

    @Override
    public List<Evaluation> of(VersionId version) {
        Query newestFirst = Query.query(where("version").is(version.toString()))
                .with(Sort.by(Sort.Direction.DESC, "at", "_id"))
                .limit(MOST);
        return mongo.find(newestFirst, Document.class, EVALUATIONS).stream()
                .map(MongoEvaluations::evaluation)
                .toList();
    }

    @Override
    public List<AuditEvent> unaudited(Instant since) {
        indexes.make();
        return AppendedEvents.since(mongo, EVALUATIONS, since);
    }

    private static Evaluation evaluation(Document stored) {
        return new Evaluation(
                Documents.time(stored, "at"),
                stored.getString("by"),
                new Sha256(stored.getString("digest")),
                stored.getBoolean("passed"),
                stored.getString("reason"),
                Documents.goldens(stored),
                Documents.named(stored.getList("runtime", Document.class)));
    }
}
