package org.spira.modelserver.adapter.yaml;

import org.spira.modelserver.core.port.ModelDescriptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class YamlConfiguration {

    @Bean
    ModelDescriptions modelDescriptions() {
        return new YamlModelDescriptions();
    }
}
