package org.spira.api.adapter.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.spira.api.core.domain.Samples.inference;
import static org.spira.api.core.domain.Samples.inferenceId;

import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spira.api.core.port.Inferences;
import org.spira.api.core.port.InferencesContract;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;

final class MongoInferencesIT extends InferencesContract {
    @Override
    protected Inferences empty() {
        return new MongoInferences(TestMongo.emptyDatabase());
    }

    @Test
    void mayBeSetUpAgainOnWhatIsThere() {
        MongoOperations database = TestMongo.emptyDatabase();
        new MongoInferences(database).insert(inference(1));

        Inferences again = new MongoInferences(database);

        assertThat(again.exists(inferenceId(1))).isTrue();
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

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> new MongoInferences(database));
    }
}
