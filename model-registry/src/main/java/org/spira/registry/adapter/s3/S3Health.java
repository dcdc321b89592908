package org.spira.registry.adapter.s3;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Up while the object store answers.
@Component("s3HealthIndicator")
class S3Health extends AbstractHealthIndicator {
    private final Bucket bucket;

    S3Health(Bucket bucket) {
        super("The object store does not answer");
        this.bucket = bucket;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        bucket.reachable();
        builder.up();
    }
}
