package org.spira.registry.adapter.threads;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.registry.core.domain.VersionId;
import org.spira.registry.core.port.RegistrationQueue;
import org.spira.registry.core.port.Versions;
import org.spira.registry.core.usecase.CompleteRegistration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Completes registrations on a few threads. What finds no room, or was pending when a process died, is found again by
/// the sweep: the versions themselves are the queue that counts.
@Component
class RegistrationThreads implements RegistrationQueue {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationThreads.class);
    private static final int QUEUE_LENGTH = 100;

    private final ObjectProvider<CompleteRegistration> completeRegistration;
    private final Versions versions;
    private final Set<VersionId> taken = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;

    RegistrationThreads(
            ObjectProvider<CompleteRegistration> completeRegistration,
            Versions versions,
            @Value("${spira.validation.threads}") int count) {
        this.completeRegistration = completeRegistration;
        this.versions = versions;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE_LENGTH),
                Thread.ofPlatform().name("registration-", 1).factory());
    }

    @Override
    public void add(VersionId id) {
        if (threads.isShutdown() || threads.getQueue().remainingCapacity() == 0 || !taken.add(id)) {
            return;
        }
        threads.execute(() -> {
            try {
                completeRegistration.getObject().complete(id);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.warn("Registering {} failed for now", id, e);
            } finally {
                taken.remove(id);
            }
        });
    }

    @Scheduled(
            initialDelayString = "${spira.validation.sweep-interval}",
            fixedDelayString = "${spira.validation.sweep-interval}")
    void sweep() {
        versions.pending().forEach(this::add);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
