package org.spira.api.adapter.s3;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param endpoint      base URL without a path
/// @param audioBucket   made when it is missing
/// @param connectTimeout for a connection
/// @param timeout       for each wait on an open connection
@ConfigurationProperties("spira.s3")
record S3Settings(
        String endpoint,
        String accessKey,
        String secretKey,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("spira-audio") String audioBucket,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout) {
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", audioBucket=" + audioBucket + "]";
    }
}
