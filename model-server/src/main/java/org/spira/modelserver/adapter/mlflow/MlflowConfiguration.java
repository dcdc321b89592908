package org.spira.modelserver.adapter.mlflow;

import org.spira.modelserver.core.port.Downloads;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spira.server.source", havingValue = "mlflow")
@EnableConfigurationProperties(MlflowSettings.class)
class MlflowConfiguration {

    @Bean
    MlflowModelSource mlflowModelSource(MlflowSettings settings, Downloads downloads) {
        return new MlflowModelSource(new MlflowClient(settings), settings, downloads);
    }
}
