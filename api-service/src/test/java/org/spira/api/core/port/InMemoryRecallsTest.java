package org.spira.api.core.port;

import org.spira.api.testing.InMemoryRecalls;

final class InMemoryRecallsTest extends RecallsContract {
    @Override
    protected Recalls empty() {
        return new InMemoryRecalls();
    }
}
