package org.spira.modelserver.adapter.threads;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.domain.ModelIdentity;
import org.spira.modelserver.core.domain.ScoringRequest;
import org.spira.modelserver.core.port.ShadowQueue;
import org.spira.modelserver.core.usecase.ShadowRequest;
import org.springframework.context.SmartLifecycle;

/// Lets the shadow score answered requests one after the other. The queue is short: a shadow that cannot keep up loses
/// requests, and nobody else notices.
final class ShadowThread implements ShadowQueue, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowThread.class);

    private record Entry(ScoringRequest request, ModelIdentity answeredBy) {}

    private final BlockingQueue<Entry> waiting;
    private final Supplier<ShadowRequest> shadowRequest;
    private final Counter published;
    private final Counter skipped;
    private final Counter failed;
    private final Counter dropped;
    private final Thread thread =
            Thread.ofPlatform().name("shadow").daemon(true).unstarted(this::work);
    private volatile boolean running;

    ShadowThread(ShadowSettings settings, Supplier<ShadowRequest> shadowRequest, MeterRegistry registry) {
        this.waiting = new ArrayBlockingQueue<>(settings.capacity());
        this.shadowRequest = shadowRequest;
        this.published = counter(registry, "published");
        this.skipped = counter(registry, "skipped");
        this.failed = counter(registry, "failed");
        this.dropped = counter(registry, "dropped");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("spira.shadow.requests")
                .description("Answered requests that were offered to the shadow version, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void offer(ScoringRequest request, ModelIdentity answeredBy) {
        if (!waiting.offer(new Entry(request, answeredBy))) {
            dropped.increment();
        }
    }

    private void work() {
        try {
            while (running) {
                Entry entry = waiting.take();
                shadow(entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private void shadow(Entry entry) throws InterruptedException {
        try {
            switch (shadowRequest.get().shadow(entry.request(), entry.answeredBy())) {
                case ShadowRequest.Published() -> published.increment();
                case ShadowRequest.Skipped(String why) -> {
                    skipped.increment();
                    LOG.debug(
                            "inference={} not shadowed: {}",
                            entry.request().key().inferenceId(),
                            why);
                }
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) { // an error too: the next request may be smaller
            failed.increment();
            LOG.info("inference={} not shadowed: {}", entry.request().key().inferenceId(), e.toString());
        }
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
