package org.spira.modelserver.adapter.nats;

import java.util.Optional;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.ShadowResults;
import org.spira.modelserver.core.port.Updates;
import org.spira.modelserver.core.usecase.AnswerRequest;
import org.spira.modelserver.core.usecase.FollowModel;
import org.spira.modelserver.core.usecase.RefuseRequest;
import org.spira.modelserver.core.usecase.ReproduceResult;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NatsSettings.class)
class NatsConfiguration {

    @Bean
    Topology topology(NatsSettings settings, ModelReference reference) {
        return new Topology(settings.channel().isBlank() ? reference.name() : settings.channel(), settings);
    }

    @Bean
    Broker broker(NatsSettings settings, Topology topology) {
        return new Broker(settings, topology, topology.consumer());
    }

    @Bean
    Updates updates(Broker broker, NatsSettings settings) {
        return new NatsUpdates(broker, settings);
    }

    @Bean
    Tally tally() {
        return new Tally();
    }

    @Bean
    Announcement announcement(
            Broker broker,
            Topology topology,
            ServedModel served,
            FollowModel followModel,
            @Qualifier("followShadow") Optional<FollowModel> followShadow,
            Tally tally,
            AnswerRequest answerRequest) {
        return new Announcement(
                broker,
                topology,
                served,
                followModel,
                followShadow,
                tally,
                answerRequest.worker(),
                answerRequest.clock());
    }

    @Bean
    ShadowResults shadowResults(Broker broker) {
        return new NatsShadowResults(broker);
    }

    @Bean
    ReproductionListener reproductionListener(Broker broker, Topology topology, ReproduceResult reproduceResult) {
        return new ReproductionListener(broker, topology, reproduceResult);
    }

    @Bean
    RequestListener requestListener(
            Broker broker,
            Topology topology,
            NatsSettings settings,
            @Value("${spira.scoring.threads}") int scoringThreads,
            ServedModel served,
            AnswerRequest answerRequest,
            RefuseRequest refuseRequest,
            Tally tally) {
        int threads = scoringThreads == 0 ? Runtime.getRuntime().availableProcessors() : scoringThreads;
        return new RequestListener(broker, topology, settings, threads, served, answerRequest, refuseRequest, tally);
    }

    @Bean
    HealthIndicator requestsHealthIndicator(Broker broker, Topology topology) {
        return () -> (broker.isAttached() ? Health.up() : Health.outOfService())
                .withDetail("consumer", topology.consumer())
                .build();
    }
}
