package org.spira.modelserver.adapter.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A fixed number of platform threads that execute networks, behind a bounded queue.
///
/// Platform threads, because a native call holds on to the carrier of a virtual one: two executions would stop every
/// virtual thread of a two-core machine.
final class ScoringThreads implements AutoCloseable {

    private static final long STOP_MILLIS = 30_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<ScoringJob> waiting = new ArrayDeque<>();
    private final int capacity;
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    ScoringThreads(int count, int capacity) {
        this.capacity = capacity;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("scoring-", i).daemon(true).start(this::work));
        }
    }

    int count() {
        return threads.size();
    }

    void submit(ScoringJob job) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("scoring has stopped");
            }
            if (waiting.size() >= capacity) {
                throw new RejectedExecutionException(capacity + " executions are waiting already");
            }
            waiting.add(job);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        DirectBuffers buffers = new DirectBuffers();
        try {
            while (true) {
                List<ScoringJob> batch = take();
                batch.getFirst().network().execute(batch, buffers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    /// The job that has waited longest, with those of its shape that wait already: nobody waits for a batch to fill.
    private List<ScoringJob> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    throw new InterruptedException();
                }
                arrived.await();
            }
            List<ScoringJob> batch = new ArrayList<>();
            ScoringJob first = waiting.remove();
            batch.add(first);
            Iterator<ScoringJob> others = waiting.iterator();
            while (batch.size() < first.network().maxBatch() && others.hasNext()) {
                ScoringJob other = others.next();
                if (first.joins(other)) {
                    batch.add(other);
                    others.remove();
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Executes what waits, then stops.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
