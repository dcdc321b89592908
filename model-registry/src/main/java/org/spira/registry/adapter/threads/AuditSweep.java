package org.spira.registry.adapter.threads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.registry.core.usecase.MendArchive;
import org.spira.registry.core.usecase.ReconcileAudit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks for changes that the audit chain does not tell of: all of them at the start, then the new ones. And for
/// versions
/// that are archived and pointed at. Several instances may.
@Component
class AuditSweep {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSweep.class);
    /// More than the longest request and the difference of any two clocks.
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final ReconcileAudit reconcileAudit;
    private final MendArchive mendArchive;
    private final InstantSource clock;
    private Instant since = Instant.EPOCH;

    AuditSweep(ReconcileAudit reconcileAudit, MendArchive mendArchive, InstantSource clock) {
        this.reconcileAudit = reconcileAudit;
        this.mendArchive = mendArchive;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${spira.audit.sweep-interval}")
    void sweep() {
        Instant begun = clock.instant();
        try {
            reconcileAudit.reconcile(since);
            since = begun.minus(OVERLAP);
        } catch (RuntimeException e) {
            LOG.warn("Changes that the audit chain does not tell of stay so for now", e);
        }
        try {
            mendArchive.mend(begun);
        } catch (RuntimeException e) {
            LOG.warn("Versions that are archived and pointed at stay so for now", e);
        }
    }
}
