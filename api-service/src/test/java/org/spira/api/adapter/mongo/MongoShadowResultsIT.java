package org.spira.api.adapter.mongo;

import org.spira.api.core.port.ShadowResults;
import org.spira.api.core.port.ShadowResultsContract;

final class MongoShadowResultsIT extends ShadowResultsContract {
    @Override
    protected ShadowResults empty() {
        return new MongoShadowResults(TestMongo.emptyDatabase());
    }
}
