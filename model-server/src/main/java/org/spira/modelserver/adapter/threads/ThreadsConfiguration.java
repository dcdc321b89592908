package org.spira.modelserver.adapter.threads;

import io.micrometer.core.instrument.MeterRegistry;
import org.spira.modelserver.core.port.ShadowQueue;
import org.spira.modelserver.core.usecase.ShadowRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShadowSettings.class)
class ThreadsConfiguration {

    /// The use case is looked up late: it publishes through the broker, as does whoever offers requests.
    @Bean
    ShadowQueue shadowQueue(
            ShadowSettings settings, ObjectProvider<ShadowRequest> shadowRequest, MeterRegistry registry) {
        return settings.model().isBlank()
                ? (_, _) -> {} // no shadow
                : new ShadowThread(settings, shadowRequest::getObject, registry);
    }
}
