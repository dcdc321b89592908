package org.spira.api.adapter.s3;

import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Down while the store of audio does not answer: no submission can be accepted then.
@Component
final class S3HealthIndicator implements HealthIndicator {
    private final MinioClient client;
    private final S3Settings settings;

    S3HealthIndicator(MinioClient client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Health health() {
        try {
            boolean bucket = client.bucketExists(
                    BucketExistsArgs.builder().bucket(settings.audioBucket()).build());
            return Health.up()
                    .withDetail("bucket", bucket ? "there" : "not made yet")
                    .build();
        } catch (MinioException | IllegalStateException e) {
            return Health.down(e).build();
        }
    }
}
