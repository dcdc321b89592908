package org.spira.modelserver.adapter.onnx;

import java.util.concurrent.CompletableFuture;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network.Scored;

/// One input that waits for a thread.
record ScoringJob(OnnxNetwork network, Tensors tensors, long submittedNanos, CompletableFuture<Scored> scored) {

    boolean joins(ScoringJob other) {
        return network == other.network && tensors.isShapedLike(other.tensors);
    }
}
