package org.spira.api.config;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.usecase.ReconcileLedger;
import org.spira.api.core.usecase.SweepRecordings;
import org.springframework.context.SmartLifecycle;

/// What the ledger needs done regularly. A chore that fails is logged and done again at its next time.
final class LedgerChores implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerChores.class);

    private final ReconcileLedger reconcileLedger;
    private final SweepRecordings sweepRecordings;
    private final InferenceSettings settings;
    private final ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(
            2, Thread.ofVirtual().name("ledger-chore-", 1).factory());
    private volatile boolean running;
    private String sweptUpTo = "";

    LedgerChores(ReconcileLedger reconcileLedger, SweepRecordings sweepRecordings, InferenceSettings settings) {
        this.reconcileLedger = reconcileLedger;
        this.sweepRecordings = sweepRecordings;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        every(settings.reconcileEvery(), this::reconcile);
        every(settings.sweepEvery(), this::sweep);
    }

    private void every(Duration pause, Runnable chore) {
        long millis = pause.toMillis();
        var _ = clockwork.scheduleWithFixedDelay(() -> attempt(chore), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn("a chore of the ledger is done again at its next time: {}", e.toString());
            }
        }
    }

    private void reconcile() {
        int checked = reconcileLedger.checkDue();
        if (checked > 0) {
            LOG.info("{} entries were due for a check", checked);
        }
    }

    private void sweep() {
        SweepRecordings.Swept swept = sweepRecordings.sweep(sweptUpTo);
        sweptUpTo = swept.reached();
        if (swept.removed() > 0) {
            LOG.info("the audio of {} submissions that were never accepted is removed", swept.removed());
        }
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
