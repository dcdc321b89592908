package org.spira.registry.adapter.threads;

import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.registry.core.usecase.ExpireStaging;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks after expired uploads now and then. Several instances may.
@Component
class StagingSweep {
    private static final Logger LOG = LoggerFactory.getLogger(StagingSweep.class);

    private final ExpireStaging expireStaging;
    private final InstantSource clock;

    StagingSweep(ExpireStaging expireStaging, InstantSource clock) {
        this.expireStaging = expireStaging;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${spira.staging.sweep-interval}",
            fixedDelayString = "${spira.staging.sweep-interval}")
    void sweep() {
        try {
            int removed = expireStaging.expire(clock.instant());
            if (removed > 0) {
                LOG.info("Removed {} expired uploads", removed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Expired uploads stay for now", e);
        }
    }
}
