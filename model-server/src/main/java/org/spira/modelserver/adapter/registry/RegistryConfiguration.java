package org.spira.modelserver.adapter.registry;

import org.spira.modelserver.core.port.Downloads;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spira.server.source}' != 'mlflow'")
@EnableConfigurationProperties(RegistrySettings.class)
class RegistryConfiguration {

    @Bean
    RegistryModelSource registryModelSource(RegistrySettings settings, Downloads downloads) {
        return new RegistryModelSource(new RegistryClient(settings), settings, downloads);
    }
}
