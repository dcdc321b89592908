package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends executions that take too long.
///
/// It counts its own ticks and reads no clock: what was stopped together with the whole process, by a paused container
/// for one, has not taken long.
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration TICK = Duration.ofMillis(50);

    /// The runtime looks between two operators whether it is to end; a single operator may take its time.
    private final long patienceTicks;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    /// `patience` is how long an execution that was told to end may go on before it is given up.
    Watchdog(String name, Duration patience) {
        this.patienceTicks = ticks(patience);
        this.thread = Thread.ofPlatform().name(name + "-watchdog").daemon(true).start(this::work);
    }

    /// Watches an execution until the watch is closed. `abandon` is called once, on another thread, if the execution
    /// takes no notice of its end.
    Watch watch(OrtSession.RunOptions options, Duration limit, Runnable abandon) {
        Watch watch = new Watch(options, ticks(limit), abandon);
        watches.add(watch);
        if (closed) {
            watch.stop();
        }
        if (idle) {
            LockSupport.unpark(thread);
        }
        return watch;
    }

    private static long ticks(Duration duration) {
        return Math.max(1, duration.dividedBy(TICK));
    }

    private void work() {
        while (!closed) {
            idle = true;
            if (watches.isEmpty()) {
                LockSupport.park(this);
            }
            idle = false;
            LockSupport.parkNanos(this, TICK.toNanos());
            watches.forEach(Watchdog::tick);
        }
    }

    /// Whatever one execution does to it, the others stay watched.
    private static void tick(Watch watch) {
        try {
            watch.tick();
        } catch (Throwable e) {
            LOG.error("an execution that takes too long could not be given up", e);
        }
    }

    /// Ends all executions, now and later.
    @Override
    public void close() {
        closed = true;
        watches.forEach(Watch::stop);
        LockSupport.unpark(thread);
    }

    final class Watch implements AutoCloseable {

        private final OrtSession.RunOptions options;
        private final long limitTicks;
        private final Runnable abandon;
        private long age;
        private boolean expired;
        private boolean stopped;
        private boolean over;

        private Watch(OrtSession.RunOptions options, long limitTicks, Runnable abandon) {
            this.options = options;
            this.limitTicks = limitTicks;
            this.abandon = abandon;
        }

        /// Whether the execution was told to end because it took too long.
        synchronized boolean isExpired() {
            return expired;
        }

        /// Whether the execution was told to end because the service ends.
        synchronized boolean isStopped() {
            return stopped;
        }

        private void tick() {
            boolean toBeAbandoned;
            synchronized (this) {
                age++;
                if (age == limitTicks) {
                    expired = true;
                    terminate();
                }
                toBeAbandoned = !over && age == limitTicks + patienceTicks;
            }
            if (toBeAbandoned) {
                abandon.run();
            }
        }

        private synchronized void stop() {
            stopped = true;
            terminate();
        }

        private void terminate() {
            if (over) {
                return; // the options may be closed by now
            }
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                LOG.warn("an execution cannot be ended", e);
            }
        }

        /// The execution is over.
        @Override
        public void close() {
            synchronized (this) {
                over = true;
            }
            watches.remove(this);
        }
    }
}
