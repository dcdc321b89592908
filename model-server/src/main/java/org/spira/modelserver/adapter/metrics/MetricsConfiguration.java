package org.spira.modelserver.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.UnaryOperator;
import org.spira.modelserver.core.port.Network;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    UnaryOperator<Network> countedNetwork(MeterRegistry registry) {
        Counter executions = Counter.builder("spira.model.executions")
                .description("Inputs that the model has executed for requests; warm-up and golden samples do not count")
                .register(registry);
        return network -> new CountedNetwork(network, executions);
    }
}
