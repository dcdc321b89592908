package org.spira.modelserver.adapter.mlflow;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// Where a stock MLflow server is and who signs in: by name and password, by token, or not at all. `directory` keeps
/// downloaded models and `pins` what digest each version had when it was seen first.
@ConfigurationProperties("spira.mlflow")
record MlflowSettings(
        URI url,
        String username,
        String password,
        String token,
        Path directory,
        Path pins,
        DataSize maxModelSize,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration downloadTimeout) {

    MlflowSettings {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("SPIRA_MLFLOW_URL '" + url + "' is no http or https address");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("SPIRA_MLFLOW_URL holds more than an address");
        }
    }

    /// Without a slash at its end.
    String base() {
        return url.toString().replaceFirst("/+$", "");
    }
}
