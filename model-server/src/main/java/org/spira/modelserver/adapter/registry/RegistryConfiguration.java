package org.spira.modelserver.adapter.registry;

import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.ModelSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrySettings.class)
class RegistryConfiguration {

    @Bean
    ModelSource<ModelReference.Registered> registryModelSource(RegistrySettings settings) {
        return new RegistryModelSource(new RegistryClient(settings), settings);
    }
}
