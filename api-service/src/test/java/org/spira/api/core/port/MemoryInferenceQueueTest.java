package org.spira.api.core.port;

final class MemoryInferenceQueueTest extends InferenceQueueContract {
    private final MemoryInferenceQueue queue = new MemoryInferenceQueue();

    @Override
    protected InferenceQueue empty() {
        return queue;
    }

    @Override
    protected void goAway() {
        queue.goAway();
    }

    @Override
    protected void comeBackWithoutItsStore() {
        queue.forget();
        queue.comeBack();
    }
}
