package org.spira.registry.adapter.s3;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the bytes of the models are kept.
@ConfigurationProperties("spira.s3")
record S3Settings(URI endpoint, String accessKey, String secretKey, String region, String modelBucket) {
    S3Settings {
        if (endpoint.getScheme() == null || endpoint.getHost() == null) {
            throw new IllegalArgumentException("SPIRA_S3_ENDPOINT must be a URL such as http://localhost:9000");
        }
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("SPIRA_S3_ACCESS_KEY and SPIRA_S3_SECRET_KEY must be set");
        }
    }
}
