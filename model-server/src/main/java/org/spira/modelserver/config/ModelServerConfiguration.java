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
import org.spira.modelserver.core.port.ShadowQueue;
import org.spira.modelserver.core.port.Updates;
import org.spira.modelserver.core.port.Versions;
import org.spira.modelserver.core.usecase.AnswerRequest;
import org.spira.modelserver.core.usecase.Decoders;
import org.spira.modelserver.core.usecase.FollowModel;
import org.spira.modelserver.core.usecase.PrepareModel;
import org.spira.modelserver.core.usecase.RefuseRequest;
import org.spira.modelserver.core.usecase.ReproduceResult;
import org.spira.modelserver.core.usecase.Scoring;
import org.spira.modelserver.core.usecase.ServedModel;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerSettings.class)
class ModelServerConfiguration {

    @Bean
    ModelReference modelReference(ServerSettings settings) {
        return ModelReference.parse(settings.model());
    }

    @Bean
    @Primary
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
    Scoring scoring(Recordings recordings, Decoders decoders, Encoder encoder) {
        return new Scoring(recordings, decoders, encoder, System::nanoTime);
    }

    @Bean
    AnswerRequest answerRequest(
            ServedModel served,
            Scoring scoring,
            AnsweredRequests answered,
            Updates updates,
            ShadowQueue shadows,
            ServerSettings settings) {
        return new AnswerRequest(
                served, scoring, answered, updates, shadows, settings.workerName(), InstantSource.system());
    }

    @Bean
    RefuseRequest refuseRequest(AnsweredRequests answered, Updates updates, ServerSettings settings) {
        return new RefuseRequest(answered, updates, settings.workerName(), InstantSource.system());
    }

    @Bean
    @Primary
    PrepareModel prepareModel(
            ModelSource<ModelReference.Registered> registry,
            ModelSource<ModelReference.InDirectory> directories,
            ModelDescriptions descriptions,
            Networks networks,
            Decoders decoders,
            Encoder encoder) {
        return new PrepareModel(registry, directories, descriptions, networks, decoders, encoder);
    }

    /// For models that score beside the served one and must not take its threads.
    @Bean
    PrepareModel prepareBeside(
            ModelSource<ModelReference.Registered> registry,
            ModelSource<ModelReference.InDirectory> directories,
            ModelDescriptions descriptions,
            @Qualifier("besideNetworks") Networks networks,
            Decoders decoders,
            Encoder encoder) {
        return new PrepareModel(registry, directories, descriptions, networks, decoders, encoder);
    }

    @Bean
    @Primary
    FollowModel followModel(
            PrepareModel prepareModel,
            Versions versions,
            ModelReference reference,
            ServedModel served,
            UnaryOperator<Network> countedNetwork,
            ServerSettings settings) {
        return new FollowModel(
                prepareModel,
                versions,
                reference,
                served,
                countedNetwork,
                settings.pace(),
                InstantSource.system(),
                System::nanoTime);
    }

    @Bean
    ModelFollowing modelFollowing(FollowModel followModel) {
        return new ModelFollowing("model", followModel);
    }

    @Bean
    ReproduceResult reproduceResult(
            @Qualifier("prepareBeside") PrepareModel prepareBeside, ModelReference reference, Scoring scoring) {
        return new ReproduceResult(prepareBeside, reference, scoring, InstantSource.system());
    }

    /// A failed load takes nothing from a model that serves; it is for people to see.
    @Bean
    HealthIndicator modelHealthIndicator(FollowModel followModel) {
        return () -> {
            Health.Builder health = followModel
                    .served()
                    .map(model -> Health.up()
                            .withDetail("name", model.name())
                            .withDetail("version", model.version())
                            .withDetail("digest", model.digest()))
                    .orElseGet(() -> Health.outOfService()
                            .withDetail("loading", followModel.reference().toString()));
            followModel
                    .status()
                    .failure()
                    .ifPresent(failure -> health.withDetail(
                            "loadFailure", failure.at() + " " + failure.model() + ": " + failure.message()));
            return health.build();
        };
    }
}
