package org.spira.api.core.port;

import org.spira.api.testing.InMemoryUsers;

final class InMemoryUsersTest extends UsersContract {
    @Override
    protected Users empty() {
        return new InMemoryUsers();
    }
}
