package org.spira.modelserver.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which model to serve and as whom; `workerName` is empty for host name and process number.
@ConfigurationProperties("spira.server")
record ServerSettings(
        String model, String workerName, int rememberedAnswers, Duration retryDelay, Duration maxRetryDelay) {

    private static final int MAX_NAME_LENGTH = 128;

    ServerSettings {
        if (workerName.isBlank()) {
            workerName = hostName() + "-" + ProcessHandle.current().pid();
        }
        if (workerName.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("spira.server.worker-name is longer than " + MAX_NAME_LENGTH);
        }
        if (rememberedAnswers < 0) {
            throw new IllegalArgumentException("spira.server.remembered-answers " + rememberedAnswers);
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "model-server";
        }
    }
}
