package org.spira.api.core.port;

import org.spira.api.testing.InMemoryShadowResults;

final class InMemoryShadowResultsTest extends ShadowResultsContract {
    @Override
    protected ShadowResults empty() {
        return new InMemoryShadowResults();
    }
}
