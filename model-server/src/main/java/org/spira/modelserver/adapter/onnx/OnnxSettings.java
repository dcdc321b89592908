package org.spira.modelserver.adapter.onnx;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// `threads` zero means one for each processor; `timeout` is for one execution, `trialTimeout` for all those by which a
/// new network is tried; `libraryDirectory` keeps the native libraries between starts.
@ConfigurationProperties("spira.scoring")
record OnnxSettings(int threads, int queueCapacity, Duration timeout, Duration trialTimeout, Path libraryDirectory) {

    OnnxSettings {
        if (threads < 0 || threads > 1024) {
            throw new IllegalArgumentException("spira.scoring.threads " + threads);
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("spira.scoring.queue-capacity " + queueCapacity);
        }
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    Limits limits() {
        return new Limits(timeout, trialTimeout);
    }
}
