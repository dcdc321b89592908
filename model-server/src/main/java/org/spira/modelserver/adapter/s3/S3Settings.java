package org.spira.modelserver.adapter.s3;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// Where recordings lie. A recording that claims more than `maxRecordingSize` is not read.
///
/// @param readTimeout for the next bytes
/// @param callTimeout for all of a recording, however steadily it trickles
@ConfigurationProperties("spira.s3")
record S3Settings(
        String endpoint,
        String accessKey,
        String secretKey,
        String region,
        String audioBucket,
        DataSize maxRecordingSize,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout) {}
