package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Session;
import org.spira.api.core.domain.SessionId;
import org.spira.api.core.domain.Sha256;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.port.Sessions;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/// The sessions that are open, without the tokens that open them.
@Repository
final class MongoSessions implements Sessions, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoSessions(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoSessions::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(SessionDocument.class);
        // on exactly the keys that replace() asks for: some servers use an index only then
        indexes.createIndex(new Index("_id", Direction.ASC)
                .on("revision", Direction.ASC)
                .unique()
                .named("compare and set"));
        indexes.createIndex(new Index("expiresAt", Direction.ASC).named("expired"));
    }

    @Override
    public void add(Session session) {
        mongo.insert(SessionDocument.of(session));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(mongo.findById(id.value(), SessionDocument.class))
                .map(SessionDocument::toSession);
    }

    @Override
    public boolean replace(Session next) {
        Criteria before = where("_id").is(next.id().value()).and("revision").is(next.revision() - 1);
        return mongo.replace(query(before), SessionDocument.of(next)).getMatchedCount() == 1;
    }

    @Override
    public void remove(SessionId id) {
        mongo.remove(query(where("_id").is(id.value())), SessionDocument.class);
    }

    @Override
    public void removeExpired(Instant by) {
        mongo.remove(query(where("expiresAt").lte(by)), SessionDocument.class);
    }

    @Document("sessions")
    record SessionDocument(
            @Id String id,
            ObjectId user,
            int generation,
            String key,
            String current,
            @Nullable String previous,
            Instant replacedAt,
            Instant expiresAt,
            Instant endsAt,
            int revision) {
        static SessionDocument of(Session session) {
            return new SessionDocument(
                    session.id().value(),
                    new ObjectId(session.user().value()),
                    session.generation(),
                    session.key(),
                    session.current().hex(),
                    session.previous().map(Sha256::hex).orElse(null),
                    session.replacedAt(),
                    session.expiresAt(),
                    session.endsAt(),
                    session.revision());
        }

        Session toSession() {
            return new Session(
                    new SessionId(id),
                    new UserId(user.toHexString()),
                    generation,
                    key,
                    new Sha256(current),
                    Optional.ofNullable(previous).map(Sha256::new),
                    replacedAt,
                    expiresAt,
                    endsAt,
                    revision);
        }

        @Override
        public String toString() {
            return "SessionDocument[user=" + user + "]";
        }
    }
}
