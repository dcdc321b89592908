package org.spira.api.adapter.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spira.api.core.domain.Samples.NOW;
import static org.spira.api.core.domain.Samples.OWNER;
import static org.spira.api.core.domain.Samples.id;

import org.junit.jupiter.api.Test;
import org.spira.api.core.port.AccessLog;
import org.springframework.data.mongodb.core.MongoOperations;

final class MongoCatalogueIT {
    @Test
    void addsEachAccessToTheTrace() {
        MongoOperations database = TestMongo.emptyDatabase();
        MongoAccessLog accessLog = new MongoAccessLog(database);

        accessLog.append(new AccessLog.Entry(NOW, OWNER, "inference.read", id(5), true));
        accessLog.append(new AccessLog.Entry(NOW, OWNER, "inference.read", id(5), true));

        assertThat(database.getCollection("accesses").find())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getString("subject")).isEqualTo(id(5)));
    }

    @Test
    void makesIdsThatGrow() {
        ObjectIdGenerator ids = new ObjectIdGenerator();

        assertThat(ids.next()).matches("[0-9a-f]{24}").isLessThan(ids.next());
    }
}
