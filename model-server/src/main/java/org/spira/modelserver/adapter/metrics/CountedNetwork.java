package org.spira.modelserver.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network;

/// Counts executions: the proof that replicas share requests instead of each executing all of them.
final class CountedNetwork implements Network {

    private final Network network;
    private final Counter executions;

    CountedNetwork(Network network, Counter executions) {
        this.network = network;
        this.executions = executions;
    }

    @Override
    public RuntimeDescription runtime() {
        return network.runtime();
    }

    @Override
    public int maxBatch() {
        return network.maxBatch();
    }

    @Override
    public Scored score(Tensors tensors) throws InterruptedException {
        Scored scored = network.score(tensors);
        executions.increment();
        return scored;
    }

    @Override
    public Scored trial(Tensors tensors) throws InterruptedException {
        return network.trial(tensors);
    }

    @Override
    public boolean isStuck() {
        return network.isStuck();
    }

    @Override
    public void close() {
        network.close();
    }
}
