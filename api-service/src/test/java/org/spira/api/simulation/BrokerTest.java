package org.spira.api.simulation;

import org.spira.api.core.port.InferenceQueue;
import org.spira.api.core.port.InferenceQueueContract;

/// The simulated broker keeps the contract that the real one keeps.
final class BrokerTest extends InferenceQueueContract {
    private final World world = new World();
    private final Broker broker = new Broker(world);

    @Override
    protected InferenceQueue empty() {
        return broker.queueOf(new Life(world, "test", () -> {}));
    }

    @Override
    protected void goAway() {
        broker.goAway();
    }

    @Override
    protected void comeBackWithoutItsStore() {
        broker.wipe();
        broker.comeBack();
    }
}
