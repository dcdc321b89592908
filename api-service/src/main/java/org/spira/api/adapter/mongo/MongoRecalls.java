package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Recall;
import org.spira.api.core.domain.RecallId;
import org.spira.api.core.domain.RecalledVersions;
import org.spira.api.core.domain.UserId;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Recalls;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// Recalls as one document each; the one that holds of a version is the only one that bears its name in `active`.
@Repository
final class MongoRecalls implements Recalls, Prepared {
    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoRecalls(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoRecalls::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        mongo.indexOps(RecallDocument.class)
                .createIndex(
                        new Index("active", Direction.ASC).unique().sparse().named("one recall of a version holds"));
    }

    @Override
    public boolean add(Recall recall) {
        try {
            mongo.insert(RecallDocument.of(recall));
            return true;
        } catch (DuplicateKeyException e) {
            // the driver repeats an insert whose answer got lost
            return find(recall.id()).isPresent();
        }
    }

    @Override
    public Optional<Recall> find(RecallId id) {
        return Optional.ofNullable(mongo.findById(new ObjectId(id.value()), RecallDocument.class))
                .map(RecallDocument::toRecall);
    }

    @Override
    public Page list(Optional<RecallId> after, int limit) {
        Query wanted = new Query().with(Sort.by(Direction.DESC, "_id")).limit(limit + 1);
        after.ifPresent(last -> wanted.addCriteria(where("_id").lt(new ObjectId(last.value()))));
        return Page.of(
                mongo.find(wanted, RecallDocument.class).stream()
                        .map(RecallDocument::toRecall)
                        .toList(),
                limit);
    }

    @Override
    public RecalledVersions activeOf(Collection<VersionName> versions) {
        List<String> keys = versions.stream().map(VersionKeys::of).toList();
        return RecalledVersions.of(mongo.find(query(where("active").in(keys)), RecallDocument.class).stream()
                .map(RecallDocument::toRecall)
                .toList());
    }

    @Override
    public Optional<Recall> withdraw(RecallId id, Recall.Withdrawal withdrawal) {
        return Optional.ofNullable(mongo.findAndModify(
                        query(where("_id")
                                .is(new ObjectId(id.value()))
                                .and("active")
                                .exists(true)),
                        new Update()
                                .set("withdrawal", WithdrawalDocument.of(withdrawal))
                                .unset("active"),
                        FindAndModifyOptions.options().returnNew(true),
                        RecallDocument.class))
                .map(RecallDocument::toRecall);
    }

    /// @param active the version's key while the recall holds
    @Document("recalls")
    record RecallDocument(
            @Id ObjectId id,
            String name,
            String version,
            @Nullable String active,
            String reason,
            Instant createdAt,
            PersonDocument by,
            @Nullable WithdrawalDocument withdrawal) {
        static RecallDocument of(Recall recall) {
            return new RecallDocument(
                    new ObjectId(recall.id().value()),
                    recall.of().name(),
                    recall.of().version(),
                    recall.isActive() ? VersionKeys.of(recall.of()) : null,
                    recall.reason(),
                    recall.createdAt(),
                    PersonDocument.of(recall.by()),
                    recall.withdrawal().map(WithdrawalDocument::of).orElse(null));
        }

        Recall toRecall() {
            return new Recall(
                    new RecallId(id.toHexString()),
                    new VersionName(name, version),
                    reason,
                    createdAt,
                    by.toPerson(),
                    Optional.ofNullable(withdrawal).map(WithdrawalDocument::toWithdrawal));
        }
    }

    record PersonDocument(ObjectId id, String username) {
        static PersonDocument of(Recall.Person person) {
            return new PersonDocument(new ObjectId(person.id().value()), person.username());
        }

        Recall.Person toPerson() {
            return new Recall.Person(new UserId(id.toHexString()), username);
        }
    }

    record WithdrawalDocument(String reason, Instant at, PersonDocument by) {
        static WithdrawalDocument of(Recall.Withdrawal withdrawal) {
            return new WithdrawalDocument(withdrawal.reason(), withdrawal.at(), PersonDocument.of(withdrawal.by()));
        }

        Recall.Withdrawal toWithdrawal() {
            return new Recall.Withdrawal(reason, at, by.toPerson());
        }
    }
}
