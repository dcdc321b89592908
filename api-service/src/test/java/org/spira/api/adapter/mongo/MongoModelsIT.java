package org.spira.api.adapter.mongo;

import org.spira.api.core.port.Models;
import org.spira.api.core.port.ModelsContract;

final class MongoModelsIT extends ModelsContract {
    @Override
    protected Models empty() {
        return new MongoModels(TestMongo.emptyDatabase());
    }
}
