package org.spira.api.adapter.mongo;

import org.spira.api.core.port.Recalls;
import org.spira.api.core.port.RecallsContract;

final class MongoRecallsIT extends RecallsContract {
    @Override
    protected Recalls empty() {
        return new MongoRecalls(TestMongo.emptyDatabase());
    }
}
