package org.spira.modelserver.core.port;

import java.time.Duration;
import java.util.List;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Tensors;

/// A loaded network.
///
/// Scoring blocks until one of a fixed number of threads has executed it; many threads may ask. An execution that takes
/// too long is ended and rejected. The output has at least the length that the contract's decision reads, and every
/// number in it is finite. The same tensors give the same bits, whatever they are executed beside.
public interface Network extends AutoCloseable {

    RuntimeDescription runtime();

    /// How many inputs may be executed together.
    int maxBatch();

    Scored score(Tensors tensors) throws InterruptedException;

    /// Scores beside the threads that serve, for whoever finds out whether the network is any good. All trials of a
    /// network together have a time limit, beyond which each is rejected.
    Scored trial(Tensors tensors) throws InterruptedException;

    /// Whether an execution was told to end and went on: it holds on to a thread, and another one would do the same.
    boolean isStuck();

    /// What is being executed is finished first, without the caller.
    @Override
    void close();

    sealed interface Scored {}

    /// `queue` is the time spent waiting for a thread.
    record Output(List<Float> values, Duration queue, Duration inference) implements Scored {}

    /// The network refused its input, took too long, or its output is not one.
    record Rejected(String message) implements Scored {}
}
