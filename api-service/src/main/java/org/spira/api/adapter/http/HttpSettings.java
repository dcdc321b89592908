package org.spira.api.adapter.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The bounds of this API; application.yaml says what each is for.
@ConfigurationProperties("spira.http")
record HttpSettings(
        @DefaultValue("") String uploadDirectory,
        DataSize uploadFileLimit,
        DataSize uploadRequestLimit,
        @DefaultValue("5m") Duration uploadDeadline,
        int uploads,
        int uploadsPerUser,
        int signIns,
        @DefaultValue("128") int downloads,
        @DefaultValue("16") int downloadsPerUser,
        @DefaultValue("true") boolean secureCookies,
        int eventStreams,
        int eventStreamsPerUser,
        Duration eventPoll,
        Duration eventHeartbeat) {
    HttpSettings {
        if (uploadFileLimit.toBytes() < 1 || uploadRequestLimit.toBytes() < uploadFileLimit.toBytes()) {
            throw new IllegalArgumentException("spira.http.upload-request-limit must not be below upload-file-limit");
        }
        if (uploads < 1 || uploadsPerUser < 1 || signIns < 1 || eventStreams < 1 || eventStreamsPerUser < 1) {
            throw new IllegalArgumentException("the bounds of spira.http must be positive");
        }
        if (downloads < 1 || downloadsPerUser < 1) {
            throw new IllegalArgumentException("spira.http.downloads and downloads-per-user must be positive");
        }
        if (!uploadDeadline.isPositive()) {
            throw new IllegalArgumentException("spira.http.upload-deadline must be positive");
        }
        if (!eventPoll.isPositive() || !eventHeartbeat.isPositive()) {
            throw new IllegalArgumentException("spira.http.event-poll and event-heartbeat must be positive");
        }
    }
}
