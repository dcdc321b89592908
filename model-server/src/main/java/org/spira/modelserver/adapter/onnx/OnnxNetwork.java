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
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.Contract;
import org.spira.modelserver.core.domain.RuntimeDescription;
import org.spira.modelserver.core.domain.Tensors;
import org.spira.modelserver.core.port.Network;

/// A network in ONNX Runtime. Inputs of equal length are executed as one batch if that was seen to change no bit;
/// inputs of different lengths never are, because padding changes scores.
final class OnnxNetwork implements Network {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxNetwork.class);
    private static final int MAX_OUTPUTS = 1024;
    private static final String STUCK = "an execution of the network does not end";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Contract contract;
    private final ScoringThreads threads;
    private final ScoringThreads trialThreads;
    private final Limits limits;
    private final long trialEndNanos;
    private final int maxBatch;
    private final RuntimeDescription runtime;
    private final Use use;

    OnnxNetwork(
            OrtEnvironment environment,
            OrtSession session,
            Contract contract,
            ScoringThreads threads,
            ScoringThreads trialThreads,
            Limits limits) {
        this.environment = environment;
        this.session = session;
        this.contract = contract;
        this.threads = threads;
        this.trialThreads = trialThreads;
        this.limits = limits;
        this.trialEndNanos = System.nanoTime() + limits.trial().toNanos();
        this.maxBatch = contract.maxBatch();
        this.use = new Use();
        this.runtime = new RuntimeDescription(
                "onnxruntime", environment.getVersion(), "CPU", OnnxNetworks.OPTIMIZATION_LEVEL, 1);
    }

    private OnnxNetwork(OnnxNetwork other, int maxBatch) {
        this.environment = other.environment;
        this.session = other.session;
        this.contract = other.contract;
        this.threads = other.threads;
        this.trialThreads = other.trialThreads;
        this.limits = other.limits;
        this.trialEndNanos = other.trialEndNanos;
        this.maxBatch = maxBatch;
        this.use = other.use;
        this.runtime = other.runtime;
    }

    /// The same network, which executes each input alone.
    OnnxNetwork unbatched() {
        return new OnnxNetwork(this, 1);
    }

    @Override
    public RuntimeDescription runtime() {
        return runtime;
    }

    @Override
    public int maxBatch() {
        return use.stuck ? 1 : maxBatch; // which input it was shows when each is executed alone
    }

    @Override
    public boolean isStuck() {
        return use.stuck;
    }

    @Override
    public Scored score(Tensors tensors) throws InterruptedException {
        ScoringJob job = ScoringJob.of(this, tensors, false);
        threads.submit(job);
        return result(job);
    }

    @Override
    public Scored trial(Tensors tensors) throws InterruptedException {
        return trial(List.of(tensors)).getFirst();
    }

    /// Executes all of them together.
    List<Scored> trial(List<Tensors> inputs) throws InterruptedException {
        if (use.stuck) {
            return inputs.stream().<Scored>map(_ -> new Rejected(STUCK)).toList();
        }
        List<ScoringJob> jobs = inputs.stream()
                .map(tensors -> ScoringJob.of(this, tensors, true))
                .toList();
        trialThreads.submit(jobs);
        List<Scored> scored = new ArrayList<>();
        for (ScoringJob job : jobs) {
            scored.add(result(job));
        }
        return scored;
    }

    /// Bounded: an execution has a limit, and so has the number of those before it.
    private static Scored result(ScoringJob job) throws InterruptedException {
        try {
            return job.scored().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("scoring failed", e.getCause());
        }
    }

    /// Answers every job, on the calling thread; if the runtime does not come back to it, on another one.
    void execute(List<ScoringJob> batch, Worker worker) {
        execute(batch, batch, worker);
    }

    /// `company` are those that wait for the same thread, the batch among them.
    private void execute(List<ScoringJob> batch, List<ScoringJob> company, Worker worker) {
        long started = System.nanoTime();
        Duration limit = limit(batch.getFirst(), started);
        if (!limit.isPositive()) {
            answer(
                    batch,
                    new Rejected("to try the network took longer than "
                            + limits.trial().toMillis() + " ms"));
            return;
        }
        if (!use.begin()) {
            batch.forEach(
                    job -> job.scored().completeExceptionally(new IllegalStateException("the network is closed")));
            return;
        }
        try {
            List<List<Float>> outputs = run(batch, company, worker, limit);
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
        } catch (OrtException | NoOutputException e) {
            refuse(batch, worker, e);
        } catch (RuntimeException | Error e) {
            batch.forEach(job -> job.scored().completeExceptionally(e));
        } finally {
            if (use.end()) {
                closeSession();
            }
        }
    }

    private Duration limit(ScoringJob job, long now) {
        if (!job.trial()) {
            return limits.execution();
        }
        Duration left = Duration.ofNanos(trialEndNanos - now);
        return left.compareTo(limits.execution()) < 0 ? left : limits.execution();
    }

    private static void answer(List<ScoringJob> batch, Scored scored) {
        batch.forEach(job -> job.scored().complete(scored));
    }

    private void refuse(List<ScoringJob> batch, Worker worker, Exception e) {
        if (batch.size() > 1 && !batch.getFirst().trial()) {
            executeEach(batch, worker);
            return;
        }
        answer(batch, new Rejected("the network failed: " + e.getMessage()));
    }

    /// What one input spoils must not spoil its neighbours in the batch. All share the time of one execution: none
    /// begins after it, the rest comes again. Each that begins has its own time, so that no verdict is hasty.
    private void executeEach(List<ScoringJob> batch, Worker worker) {
        long started = System.nanoTime();
        for (ScoringJob job : batch) {
            if (job.scored().isDone()) {
                continue;
            }
            if (System.nanoTime() - started < limits.execution().toNanos()) {
                execute(List.of(job), batch, worker);
            } else {
                job.scored().completeExceptionally(new IllegalStateException("others of its batch took too long"));
            }
        }
    }

    private List<List<Float>> run(List<ScoringJob> batch, List<ScoringJob> company, Worker worker, Duration limit)
            throws OrtException, NoOutputException {
        DirectBuffers buffers = worker.buffers();
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
            return outputs(inputs, batch, company, worker, limit);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private List<List<Float>> outputs(
            Map<String, ? extends OnnxTensorLike> inputs,
            List<ScoringJob> batch,
            List<ScoringJob> company,
            Worker worker,
            Duration limit)
            throws OrtException, NoOutputException {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                Watchdog.Watch watch =
                        worker.watchdog().watch(options, limit, () -> abandon(batch, company, worker, limit))) {
            try (OrtSession.Result result = session.run(inputs, Set.of(contract.outputTensor()), options)) {
                return outputs(result, batch.size());
            } catch (OrtException e) {
                if (watch.isStopped()) {
                    throw new IllegalStateException("scoring has stopped", e);
                }
                if (watch.isExpired()) {
                    throw new NoOutputException(tooLong(limit));
                }
                throw e;
            }
        }
    }

    /// Nobody waits any longer for what does not end even though it was told to. Which one of a batch is to blame is
    /// not known, so all of it comes again, to be executed one by one.
    private void abandon(List<ScoringJob> batch, List<ScoringJob> company, Worker worker, Duration limit) {
        use.stuck = true;
        try {
            if (batch.size() == 1 || batch.getFirst().trial()) {
                answer(batch, new Rejected("the network failed: " + tooLong(limit) + " and does not end"));
            }
            company.forEach(job -> job.scored().completeExceptionally(new IllegalStateException(STUCK)));
        } finally {
            worker.replace().run();
        }
    }

    private static String tooLong(Duration limit) {
        return "it took longer than " + limit.toMillis() + " ms";
    }

    private List<List<Float>> outputs(OrtSession.Result result, int batchSize) throws OrtException, NoOutputException {
        if (!(result.get(0) instanceof OnnxTensor tensor) || tensor.getInfo().type != OnnxJavaType.FLOAT) {
            throw new NoOutputException("the output is no float32 tensor");
        }
        long[] shape = tensor.getInfo().getShape();
        long width = shape.length == 2 ? shape[1] : 1;
        if (shape.length < 1
                || shape.length > 2
                || shape[0] != batchSize
                || width > MAX_OUTPUTS
                || width <= contract.decision().index()) {
            throw new NoOutputException(
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

    private static String shortened(List<Float> values) {
        return values.size() <= 8 ? values.toString() : values.subList(0, 8) + "…";
    }

    /// What is being executed is finished first, without the caller; what comes later fails. A second time does
    /// nothing.
    @Override
    public void close() {
        if (use.close()) {
            closeSession();
        }
    }

    private void closeSession() {
        try {
            session.close();
            NativeMemory.trim();
        } catch (OrtException e) {
            LOG.warn("a network was not closed: its memory stays taken", e);
        }
    }

    /// Native memory must not go while it is computed with: the last one out closes.
    private static final class Use {

        private volatile boolean stuck;
        private int executions;
        private boolean closed;
        private boolean gone;

        synchronized boolean begin() {
            if (closed) {
                return false;
            }
            executions++;
            return true;
        }

        synchronized boolean end() {
            executions--;
            return isLast();
        }

        synchronized boolean close() {
            closed = true;
            return isLast();
        }

        private boolean isLast() {
            boolean last = closed && executions == 0 && !gone;
            gone |= last;
            return last;
        }
    }

    private static final class NoOutputException extends Exception {
        NoOutputException(String message) {
            super(message);
        }
    }
}
