package org.spira.api.adapter.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;
import static org.spira.api.core.domain.Samples.result;
import static org.spira.api.core.domain.Samples.with;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.Count;
import org.spira.api.core.domain.EvaluationState;
import org.spira.api.core.domain.VersionName;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.InferencesContract;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

final class MongoInferencesIT extends InferencesContract {
    @Override
    protected Inferences empty() {
        return new MongoInferences(TestMongo.emptyDatabase());
    }

    /// The same contract, looking at two entries at a time.
    @Nested
    final class Page extends InferencesContract {
        @Override
        protected Inferences empty() {
            return new MongoInferences(TestMongo.emptyDatabase(), 2);
        }
    }

    @Test
    void mayBeSetUpAgainOnWhatIsThere() {
        MongoOperations database = TestMongo.emptyDatabase();
        new MongoInferences(database).insert(inference(1));

        Inferences again = new MongoInferences(database);

        assertThat(again.exists(inferenceId(1))).isTrue();
    }

    @Test
    void findsWhatAnEarlierVersionStored() {
        MongoOperations database = TestMongo.emptyDatabase();
        new MongoInferences(database).insert(inference(1));
        database.updateMulti(
                new Query(),
                new Update()
                        .unset("search")
                        .unset("byRgh")
                        .unset("byLocal")
                        .unset("diagnosis")
                        .unset("versions"),
                "inferences");

        Inferences renewed = new MongoInferences(database);

        assertThat(renewed.list(new Inferences.Query(
                                OWNER, Inferences.Order.RGH_ASCENDING, Optional.empty(), Inferences.Filter.NONE, 9))
                        .inferences())
                .containsExactly(inference(1));
    }

    @Test
    void findsTheResultsThatAnEarlierVersionOfTheServiceStoredWhenItRanAgain() {
        MongoOperations database = TestMongo.emptyDatabase();
        Inferences known = new MongoInferences(database);
        known.insert(with(inference(1), new EvaluationState.Completed(result(0.8), NOW), NOW));
        known.insert(inference(2)); // without a result: an empty list of versions is no missing one
        database.updateMulti(new Query(), new Update().unset("versions"), "inferences");

        MongoInferences renewed = new MongoInferences(database);
        renewed.prepare();

        assertThat(new LedgerLayout(database).bringUpToDate()).isZero();
        assertThat(renewed.countMadeBy(new VersionName("vowels", "3"), 9)).isEqualTo(new Count(1, false));
        assertThat(renewed.find(inferenceId(2))).contains(inference(2));
    }

    @Test
    void storesNoNamesOfClasses() {
        MongoOperations database = TestMongo.emptyDatabase();
        new MongoInferences(database).insert(inference(1));

        String stored =
                String.valueOf(database.getCollection("inferences").find().first());

        assertThat(stored).doesNotContain("_class", "org.spira");
    }

    @Test
    void saysSoonThatThereIsNoDatabase() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        MongoOperations database = TestMongo.connect(
                "mongodb://127.0.0.1:" + nobody + "/spira", new MongoSettings(Duration.ofMillis(200)));

        Inferences inferences = new MongoInferences(database);

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> inferences.find(inferenceId(1)));
    }
}
