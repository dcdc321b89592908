package org.spira.api.core.port;

final class MemoryInferencesTest extends InferencesContract {
    @Override
    protected Inferences empty() {
        return new MemoryInferences();
    }
}
