package org.spira.api.adapter.mongo;

import org.spira.api.core.port.Users;
import org.spira.api.core.port.UsersContract;

final class MongoUsersIT extends UsersContract {
    @Override
    protected Users empty() {
        return new MongoUsers(TestMongo.emptyDatabase());
    }
}
