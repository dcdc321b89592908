package org.spira.api.adapter.mongo;

import org.spira.api.core.port.Sessions;
import org.spira.api.core.port.SessionsContract;

final class MongoSessionsIT extends SessionsContract {
    @Override
    protected Sessions empty() {
        return new MongoSessions(TestMongo.emptyDatabase());
    }
}
