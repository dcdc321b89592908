package org.spira.api.core.port;

import org.spira.api.testing.InMemorySessions;

final class InMemorySessionsTest extends SessionsContract {
    @Override
    protected Sessions empty() {
        return new InMemorySessions();
    }
}
