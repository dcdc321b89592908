package org.spira.api.adapter.mongo;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.match;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.spira.api.core.domain.Agreement;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.ShadowResult;
import org.spira.api.core.domain.ShadowTally;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.ShadowResults;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;

/// Results of second versions, each under an id made of what it is of, so that the same one is kept once.
@Repository
final class MongoShadowResults implements ShadowResults, Prepared {
    private static final String COLLECTION = "shadows";

    private final Preparation preparation;
    private final MongoOperations mongo;

    MongoShadowResults(MongoOperations mongo) {
        this.preparation = new Preparation(mongo, MongoShadowResults::makeIndexes);
        this.mongo = preparation.operations();
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    private static void makeIndexes(MongoOperations mongo) {
        mongo.indexOps(COLLECTION).createIndex(new Index("modelId", Direction.ASC).named("second versions of a model"));
    }

    @Override
    public void add(ShadowResult result, Agreement withTheServedOne) {
        try {
            mongo.insert(ShadowDocument.of(result, withTheServedOne), COLLECTION);
        } catch (DuplicateKeyException _) {
            // kept already
        }
    }

    @Override
    public List<ShadowTally> talliesOf(ModelId model) {
        var tallies = newAggregation(
                match(where("modelId").is(new ObjectId(model.value()))),
                group("version.name", "version.version")
                        .count()
                        .as("compared")
                        .sum("same")
                        .as("same")
                        .max("difference")
                        .as("difference")
                        .min("at")
                        .as("since")
                        .max("at")
                        .as("until"));
        return mongo.aggregate(tallies, COLLECTION, Document.class).getMappedResults().stream()
                .map(MongoShadowResults::tally)
                .sorted(Comparator.comparing(ShadowTally::until).reversed())
                .toList();
    }

    private static ShadowTally tally(Document group) {
        Document of = group.get("_id", Document.class);
        Number difference = group.get("difference", Number.class);
        return new ShadowTally(
                new VersionName(of.getString("name"), of.getString("version")),
                group.get("compared", Number.class).longValue(),
                group.get("same", Number.class).longValue(),
                difference == null ? OptionalDouble.empty() : OptionalDouble.of(difference.doubleValue()),
                instant(group, "since"),
                instant(group, "until"));
    }

    private static Instant instant(Document group, String field) {
        return group.get(field, Date.class).toInstant();
    }

    /// @param same       1 where both said the same, else 0: to be added up
    /// @param difference the largest; absent where it is no number
    record ShadowDocument(
            @Id String id,
            ObjectId inferenceId,
            ObjectId modelId,
            Instant at,
            StateDocument.ModelVersionDocument version,
            StateDocument.RuntimeDocument runtime,
            List<Double> output,
            String diagnosis,
            Map<String, String> inputs,
            int same,
            @Nullable Double difference) {
        static ShadowDocument of(ShadowResult result, Agreement agreement) {
            Map<String, String> inputs = new TreeMap<>();
            result.inputs().forEach((slot, digest) -> inputs.put(slot, digest.hex()));
            return new ShadowDocument(
                    result.inference().value() + "." + result.model().value() + "."
                            + VersionKeys.of(result.version().named()),
                    new ObjectId(result.inference().value()),
                    new ObjectId(result.model().value()),
                    result.at(),
                    StateDocument.ModelVersionDocument.of(result.version()),
                    StateDocument.RuntimeDocument.of(result.runtime()),
                    result.output(),
                    result.diagnosis().name().toLowerCase(Locale.ROOT),
                    inputs,
                    agreement.sameDiagnosis() ? 1 : 0,
                    agreement.largestDifference().isPresent()
                            ? agreement.largestDifference().getAsDouble()
                            : null);
        }
    }
}
