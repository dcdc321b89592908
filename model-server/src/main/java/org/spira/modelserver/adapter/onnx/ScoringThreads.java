package org.spira.modelserver.adapter.onnx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fixed number of platform threads that execute networks, behind a bounded queue.
///
/// Platform threads, because a native call holds on to the carrier of a virtual one: two executions would stop every
/// virtual thread of a two-core machine.
///
/// A thread that does not come back from the runtime is replaced, up to a number of them: a stuck native call cannot be
/// ended within the process. When none is left, everything is refused, and whoever is told so ends the process.
final class ScoringThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringThreads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<List<ScoringJob>> waiting = new ArrayDeque<>();
    private final String name;
    private final int count;
    private final int capacity;
    private final int replaceable;
    private final Runnable exhausted;
    private final Watchdog watchdog;
    private final Set<Thread> threads = new HashSet<>();
    private int started;
    private int stuck;
    private boolean closed;

    /// `replaceable` is how many threads may be stuck at once and yet be replaced; `exhausted` is called on
    /// another thread when none is left.
    ScoringThreads(String name, int count, int capacity, int replaceable, Runnable exhausted) {
        this(name, count, capacity, replaceable, exhausted, PATIENCE);
    }

    /// `patience` is how long an execution that was told to end may go on before its thread is replaced.
    ScoringThreads(String name, int count, int capacity, int replaceable, Runnable exhausted, Duration patience) {
        this.name = name;
        this.count = count;
        this.capacity = capacity;
        this.replaceable = replaceable;
        this.exhausted = exhausted;
        this.watchdog = new Watchdog(name, patience);
        lock.lock();
        try {
            for (int i = 0; i < count; i++) {
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        threads.add(
                Thread.ofPlatform().name(name + "-" + started++).daemon(true).start(this::work));
    }

    void submit(ScoringJob job) {
        submit(List.of(job));
    }

    /// These are executed together if they are more than one; a single one in whatever company waits with it.
    void submit(List<ScoringJob> batch) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("scoring has stopped");
            }
            if (threads.isEmpty()) {
                throw new RejectedExecutionException("every thread is held by a network that does not end");
            }
            if (waiting.size() >= capacity) {
                throw new RejectedExecutionException(capacity + " executions are waiting already");
            }
            waiting.add(batch);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        AtomicBoolean replaced = new AtomicBoolean();
        Thread thread = Thread.currentThread();
        Worker worker = new Worker(new DirectBuffers(), watchdog, () -> replace(thread, replaced));
        try {
            do {
                List<ScoringJob> batch = take();
                batch.getFirst().network().execute(batch, worker);
            } while (!replaced.get() || comesBack(thread, replaced));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void replace(Thread thread, AtomicBoolean replaced) {
        boolean last;
        lock.lock();
        try {
            if (!threads.remove(thread)) {
                return;
            }
            replaced.set(true);
            stuck++;
            LOG.error("{} does not come back from a network that was told to end", thread.getName());
            if (stuck <= replaceable && !closed) {
                startInstead();
            }
            last = threads.isEmpty() && !closed;
            if (last) {
                drop("every thread is held by a network that does not end");
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            exhausted.run(); // without the lock: to end the process closes this
        }
    }

    private void startInstead() {
        try {
            start();
        } catch (Error e) { // the machine gives no more threads
            LOG.error("a stuck thread is not replaced", e);
        }
    }

    /// Whether a thread that was given up is needed again.
    private boolean comesBack(Thread thread, AtomicBoolean replaced) {
        lock.lock();
        try {
            stuck--;
            replaced.set(false);
            LOG.warn("{} is back", thread.getName());
            return threads.size() < count && threads.add(thread);
        } finally {
            lock.unlock();
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
            List<ScoringJob> first = waiting.remove();
            if (first.size() > 1) {
                return first;
            }
            List<ScoringJob> batch = new ArrayList<>(first);
            Iterator<List<ScoringJob>> others = waiting.iterator();
            while (batch.size() < first.getFirst().network().maxBatch() && others.hasNext()) {
                List<ScoringJob> other = others.next();
                if (other.size() == 1 && first.getFirst().joins(other.getFirst())) {
                    batch.addAll(other);
                    others.remove();
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void drop(String why) {
        for (List<ScoringJob> batch = waiting.poll(); batch != null; batch = waiting.poll()) {
            batch.forEach(job -> job.scored().completeExceptionally(new RejectedExecutionException(why)));
        }
    }

    /// Ends what is executed and drops what waits: whoever had time to spare for it has given it already.
    @Override
    public void close() {
        List<Thread> last;
        lock.lock();
        try {
            closed = true;
            drop("scoring has stopped");
            arrived.signalAll();
            last = List.copyOf(threads);
        } finally {
            lock.unlock();
        }
        watchdog.close();
        long deadlineNanos = System.nanoTime() + STOP.toNanos();
        try {
            for (Thread thread : last) {
                thread.join(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
