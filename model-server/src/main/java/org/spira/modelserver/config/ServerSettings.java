package org.spira.modelserver.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.spira.modelserver.core.usecase.FollowModel;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Which model to serve, from where and as whom; `workerName` is empty for host name and process number.
@ConfigurationProperties("spira.server")
record ServerSettings(
        String model,
        String source,
        String workerName,
        int rememberedAnswers,
        Duration poll,
        Duration retryDelay,
        Duration maxRetryDelay,
        Duration maxRefusedDelay) {

    private static final int MAX_NAME_LENGTH = 128;
    private static final List<String> SOURCES = List.of("registry", "mlflow", "directory");

    ServerSettings {
        if (!SOURCES.contains(source)) {
            throw new IllegalArgumentException("SPIRA_MODEL_SOURCE '" + source + "' is none of " + SOURCES);
        }
        if (source.equals("directory") && !model.startsWith("file:")) {
            throw new IllegalArgumentException("SPIRA_MODEL_SOURCE is directory, but SPIRA_MODEL no file:/directory");
        }
        if (poll.toMillis() < 1 || retryDelay.toMillis() < 1) {
            throw new IllegalArgumentException("SPIRA_MODEL_POLL and SPIRA_MODEL_RETRY_DELAY are at least 1ms");
        }
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

    FollowModel.Pace pace() {
        return new FollowModel.Pace(poll, retryDelay, maxRetryDelay, maxRefusedDelay);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "model-server";
        }
    }
}
