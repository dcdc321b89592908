package org.spira.api.core.port;

final class MemoryUsersTest extends UsersContract {
    @Override
    protected Users empty() {
        return new MemoryUsers();
    }
}
