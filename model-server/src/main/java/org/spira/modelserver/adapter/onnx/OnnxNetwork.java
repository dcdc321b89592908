package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network;

/// A network in ONNX Runtime. Inputs of equal length are executed as one batch if that was seen to change no bit;
/// inputs
/// of different lengths never are, because padding changes scores.
final class OnnxNetwork implements Network {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxNetwork.class);
    private static final int MAX_OUTPUTS = 1024;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Contract contract;
    private final ScoringThreads threads;
    private final int maxBatch;
    private final RuntimeDescription runtime;
    /// Held by executions, and alone by whoever closes: native memory must not go while it is computed with.
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();

    private boolean closed;

    OnnxNetwork(
            OrtEnvironment environment, OrtSession session, Contract contract, int maxBatch, ScoringThreads threads) {
        this.environment = environment;
        this.session = session;
        this.contract = contract;
        this.maxBatch = maxBatch;
        this.threads = threads;
        this.runtime = new RuntimeDescription(
                "onnxruntime", environment.getVersion(), "CPU", OnnxNetworks.OPTIMIZATION_LEVEL, 1);
    }

    @Override
    public RuntimeDescription runtime() {
        return runtime;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public Scored score(Tensors tensors) throws InterruptedException {
        CompletableFuture<Scored> scored = new CompletableFuture<>();
        threads.submit(new ScoringJob(this, tensors, System.nanoTime(), scored));
        try {
            return scored.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("scoring failed", e.getCause());
        }
    }

    /// Answers every job, on the calling thread.
    void execute(List<ScoringJob> batch, DirectBuffers buffers) {
        long started = System.nanoTime();
        closing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the network is closed");
            }
            List<List<Float>> outputs = run(batch, buffers);
            Duration inference = Duration.ofNanos(System.nanoTime() - started);
            for (int i = 0; i < batch.size(); i++) {
                ScoringJob job = batch.get(i);
                Duration queue = Duration.ofNanos(started - job.submittedNanos());
                List<Float> values = outputs.get(i);
                job.scored()
                        .complete(
                                values.stream().allMatch(Float::isFinite)
                                        ? new Output(values, queue, inference)
                                        : new Rejected("the network's output is " + shortened(values)));
            }
        } catch (OrtException | UnexpectedOutputException e) {
            refuse(batch, buffers, e);
        } catch (RuntimeException | Error e) {
            batch.forEach(job -> job.scored().completeExceptionally(e));
        } finally {
            closing.readLock().unlock();
        }
    }

    /// What one input spoils must not spoil its neighbours in the batch.
    private void refuse(List<ScoringJob> batch, DirectBuffers buffers, Exception e) {
        if (batch.size() > 1) {
            batch.forEach(job -> execute(List.of(job), buffers));
            return;
        }
        batch.getFirst().scored().complete(new Rejected("the network failed: " + e.getMessage()));
    }

    private List<List<Float>> run(List<ScoringJob> batch, DirectBuffers buffers)
            throws OrtException, UnexpectedOutputException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            Tensors shape = batch.getFirst().tensors();
            int input = 0;
            for (int i = 0; i < shape.waveforms().size(); i++, input++) {
                int length = shape.waveforms().get(i).samples().values().length;
                FloatBuffer buffer = buffers.get(input, Math.multiplyExact(batch.size(), length));
                for (ScoringJob job : batch) {
                    buffer.put(job.tensors().waveforms().get(i).samples().values());
                }
                inputs.put(
                        shape.waveforms().get(i).name(),
                        OnnxTensor.createTensor(environment, buffer.flip(), new long[] {batch.size(), length}));
            }
            for (int i = 0; i < shape.scalars().size(); i++, input++) {
                FloatBuffer buffer = buffers.get(input, batch.size());
                for (ScoringJob job : batch) {
                    buffer.put(job.tensors().scalars().get(i).value());
                }
                inputs.put(
                        shape.scalars().get(i).name(),
                        OnnxTensor.createTensor(environment, buffer.flip(), new long[] {batch.size()}));
            }
            return outputs(inputs, batch.size());
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private List<List<Float>> outputs(Map<String, ? extends OnnxTensorLike> inputs, int batchSize)
            throws OrtException, UnexpectedOutputException {
        try (OrtSession.Result result = session.run(inputs, Set.of(contract.outputTensor()))) {
            if (!(result.get(0) instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
                throw new UnexpectedOutputException("the output is no float32 tensor");
            }
            long[] shape = tensor.getInfo().getShape();
            long width = shape.length == 2 ? shape[1] : 1;
            if (shape.length < 1
                    || shape.length > 2
                    || shape[0] != batchSize
                    || width > MAX_OUTPUTS
                    || width <= contract.decision().index()) {
                throw new UnexpectedOutputException(
                        "the output has the shape " + Arrays.toString(shape) + " for a batch of " + batchSize);
            }
            FloatBuffer values = tensor.getFloatBuffer();
            List<List<Float>> outputs = new ArrayList<>();
            for (int i = 0; i < batchSize; i++) {
                List<Float> row = new ArrayList<>();
                for (int j = 0; j < width; j++) {
                    row.add(values.get());
                }
                outputs.add(row);
            }
            return outputs;
        }
    }

    private static String shortened(List<Float> values) {
        return values.size() <= 8 ? values.toString() : values.subList(0, 8) + "…";
    }

    /// Waits for what is being executed; what comes later fails. A second time does nothing.
    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
                NativeMemory.trim();
            }
        } catch (OrtException e) {
            LOG.warn("a network was not closed: its memory stays taken", e);
        } finally {
            closing.writeLock().unlock();
        }
    }

    private static final class UnexpectedOutputException extends Exception {
        UnexpectedOutputException(String message) {
            super(message);
        }
    }
}
