package org.spira.api.core.port;

final class MemoryModelsTest extends ModelsContract {
    @Override
    protected Models empty() {
        return new MemoryModels();
    }
}
