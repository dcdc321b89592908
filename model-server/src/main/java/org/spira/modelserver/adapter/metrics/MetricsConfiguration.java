package org.spira.modelserver.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.UnaryOperator;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.usecase.FollowModel;
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

    @Bean
    MeterBinder followedModel(FollowModel followModel) {
        return registry -> {
            FunctionCounter.builder(
                            "spira.model.swaps",
                            followModel,
                            follow -> follow.status().swaps())
                    .description("Versions that took over from another one")
                    .register(registry);
            FunctionCounter.builder(
                            "spira.model.load.failures",
                            followModel,
                            follow -> follow.status().failures())
                    .description("Looks for the version to serve, or loads of it, that failed")
                    .register(registry);
            Gauge.builder(
                            "spira.model.load.failing",
                            followModel,
                            follow -> follow.status().failure().isPresent() ? 1 : 0)
                    .description("1 while the version to serve is not known or not loadable")
                    .register(registry);
        };
    }
}
