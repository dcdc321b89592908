package org.spira.api.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param firstCheck         how long a request may go unanswered before the broker is asked whether it still has it;
///                           doubles with each attempt
/// @param longestCheck       the longest such wait
/// @param deadline           what is not answered by then expires
/// @param reconcileEvery     pause between two looks for what is due
/// @param sweepEvery         pause between two looks for audio that belongs to nothing
/// @param sweepGrace         how old such audio must be
/// @param shortestRecording  of one slot
/// @param longestRecording   of one slot
/// @param delayBeforePublish only for tests: waits between the entry in the ledger and the request, to be killed in
@ConfigurationProperties("spira.inference")
record InferenceSettings(
        @DefaultValue("15s") Duration firstCheck,
        @DefaultValue("5m") Duration longestCheck,
        @DefaultValue("24h") Duration deadline,
        @DefaultValue("5s") Duration reconcileEvery,
        @DefaultValue("1h") Duration sweepEvery,
        @DefaultValue("24h") Duration sweepGrace,
        @DefaultValue("300ms") Duration shortestRecording,
        @DefaultValue("60s") Duration longestRecording,
        @DefaultValue("1000") long mostWaiting,
        @DefaultValue("0s") Duration delayBeforePublish) {
    InferenceSettings {
        positive("first-check", firstCheck);
        positive("deadline", deadline);
        positive("reconcile-every", reconcileEvery);
        positive("sweep-every", sweepEvery);
        positive("shortest-recording", shortestRecording);
        if (mostWaiting < 1) {
            throw new IllegalArgumentException("spira.inference.most-waiting is not positive");
        }
        if (longestCheck.compareTo(firstCheck) < 0) {
            throw new IllegalArgumentException("spira.inference.longest-check is shorter than first-check");
        }
        if (longestRecording.compareTo(shortestRecording) < 0) {
            throw new IllegalArgumentException("spira.inference.longest-recording is shorter than shortest-recording");
        }
        if (sweepGrace.compareTo(Duration.ofMinutes(10)) < 0) {
            throw new IllegalArgumentException(
                    "spira.inference.sweep-grace is shorter than the 10 minutes that a slow submission may take");
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("spira.inference." + name + " is not positive");
        }
    }
}
