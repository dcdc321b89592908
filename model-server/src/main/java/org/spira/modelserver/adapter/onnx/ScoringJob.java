package org.spira.modelserver.adapter.onnx;

import java.util.concurrent.CompletableFuture;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network.Scored;

/// One input that waits for a thread. A `trial` is for nobody but who tries the network.
record ScoringJob(
        OnnxNetwork network, Tensors tensors, boolean trial, long submittedNanos, CompletableFuture<Scored> scored) {

    static ScoringJob of(OnnxNetwork network, Tensors tensors, boolean trial) {
        return new ScoringJob(network, tensors, trial, System.nanoTime(), new CompletableFuture<>());
    }

    boolean joins(ScoringJob other) {
        return network == other.network && trial == other.trial && tensors.isShapedLike(other.tensors);
    }
}
