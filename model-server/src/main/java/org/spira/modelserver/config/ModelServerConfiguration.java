package org.spira.modelserver.config;

import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.spira.modelserver.core.domain.AnsweredRequests;
import org.spira.modelserver.core.domain.Encoder;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.domain.Resampler;
import org.spira.modelserver.core.port.AudioDecoder;
import org.spira.modelserver.core.port.ModelDescriptions;
import org.spira.modelserver.core.port.ModelSource;
import org.spira.modelserver.core.port.Network;
import org.spira.modelserver.core.port.Networks;
import org.spira.modelserver.core.port.Recordings;
import org.spira.modelserver.core.port.Updates;
import org.spira.modelserver.core.usecase.AnswerRequest;
import org.spira.modelserver.core.usecase.Decoders;
import org.spira.modelserver.core.usecase.PrepareModel;
import org.spira.modelserver.core.usecase.RefuseRequest;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerSettings.class)
class ModelServerConfiguration {

    @Bean
    ModelReference modelReference(ServerSettings settings) {
        return ModelReference.parse(settings.model());
    }

    @Bean
    ServedModel servedModel() {
        return new ServedModel();
    }

    @Bean
    AnsweredRequests answeredRequests(ServerSettings settings) {
        return new AnsweredRequests(settings.rememberedAnswers());
    }

    @Bean
    Encoder encoder() {
        return new Encoder(new Resampler());
    }

    @Bean
    Decoders decoders(List<AudioDecoder> decoders) {
        return new Decoders(decoders);
    }

    @Bean
    AnswerRequest answerRequest(
            ServedModel served,
            Recordings recordings,
            Decoders decoders,
            Encoder encoder,
            AnsweredRequests answered,
            Updates updates,
            ServerSettings settings) {
        return new AnswerRequest(
                served,
                recordings,
                decoders,
                encoder,
                answered,
                updates,
                settings.workerName(),
                InstantSource.system(),
                System::nanoTime);
    }

    @Bean
    RefuseRequest refuseRequest(AnsweredRequests answered, Updates updates, ServerSettings settings) {
        return new RefuseRequest(answered, updates, settings.workerName(), InstantSource.system());
    }

    @Bean
    PrepareModel prepareModel(
            ModelSource<ModelReference.Registered> registry,
            ModelSource<ModelReference.InDirectory> directories,
            ModelDescriptions descriptions,
            Networks networks,
            Decoders decoders,
            Encoder encoder) {
        return new PrepareModel(registry, directories, descriptions, networks, decoders, encoder);
    }

    @Bean
    ModelLoading modelLoading(
            PrepareModel prepareModel,
            ModelReference reference,
            ServedModel served,
            UnaryOperator<Network> countedNetwork,
            ServerSettings settings) {
        return new ModelLoading(prepareModel, reference, served, countedNetwork, settings);
    }

    @Bean
    HealthIndicator modelHealthIndicator(ServedModel served, ModelReference reference) {
        return () -> served.identity()
                .map(model -> Health.up()
                        .withDetail("name", model.name())
                        .withDetail("version", model.version())
                        .withDetail("digest", model.digest()))
                .orElseGet(() -> Health.outOfService().withDetail("loading", reference.toString()))
                .build();
    }
}
