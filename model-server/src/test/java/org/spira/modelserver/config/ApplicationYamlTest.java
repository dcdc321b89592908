package org.spira.modelserver.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

class ApplicationYamlTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(SPIRA_[A-Z0-9_]+):(.*)}(/models|/lib|/pins)?");

    @Test
    void everySettingHasItsEnvironmentVariableAndDefault() throws Exception {
        Map<String, String> defaults = new HashMap<>();
        EnumerablePropertySource<?> yaml = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .getFirst();
        for (String name : yaml.getPropertyNames()) {
            String value = String.valueOf(yaml.getProperty(name));
            if (name.startsWith("spira.")) {
                Matcher matcher = VARIABLE.matcher(value);
                assertThat(matcher.matches()).as("%s: %s", name, value).isTrue();
                defaults.put(matcher.group(1), matcher.group(2));
            }
        }

        assertThat(defaults)
                .containsEntry("SPIRA_MODEL", "")
                .containsEntry("SPIRA_MODEL_SOURCE", "registry")
                .containsEntry("SPIRA_MODEL_POLL", "30s")
                .containsEntry("SPIRA_MODEL_RETRY_DELAY", "1s")
                .containsEntry("SPIRA_MODEL_MAX_RETRY_DELAY", "30s")
                .containsEntry("SPIRA_MODEL_MAX_REFUSED_DELAY", "10m")
                .containsEntry("SPIRA_SHADOW_MODEL", "")
                .containsEntry("SPIRA_SHADOW_CAPACITY", "256")
                .containsEntry("SPIRA_MLFLOW_URL", "http://localhost:5000")
                .containsEntry("SPIRA_MLFLOW_USERNAME", "")
                .containsEntry("SPIRA_MLFLOW_TOKEN", "")
                .containsEntry("SPIRA_REGISTRY_URL", "http://localhost:8081")
                .containsEntry("SPIRA_REGISTRY_USERNAME", "model-server")
                .containsEntry("SPIRA_NATS_URL", "nats://localhost:4222")
                .containsEntry("SPIRA_NATS_REPLICAS", "1")
                .containsEntry("SPIRA_CHANNEL", "")
                .containsEntry("SPIRA_ACK_WAIT", "30s")
                .containsEntry("SPIRA_MAX_DELIVERIES", "10")
                .containsEntry("SPIRA_S3_ENDPOINT", "http://localhost:9000")
                .containsEntry("SPIRA_S3_AUDIO_BUCKET", "spira-audio")
                .containsEntry("SPIRA_CACHE_VERSIONS", "2")
                .containsEntry("SPIRA_SCORING_THREADS", "0")
                .containsEntry("SPIRA_SCORING_TIMEOUT", "1m")
                .containsEntry("SPIRA_MODEL_TRIAL_TIMEOUT", "5m")
                .containsEntry("SPIRA_WORKER_NAME", "");
    }
}
