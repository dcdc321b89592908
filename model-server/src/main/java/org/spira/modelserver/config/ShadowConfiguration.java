package org.spira.modelserver.config;

import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.spira.modelserver.core.domain.ModelReference;
import org.spira.modelserver.core.port.ShadowResults;
import org.spira.modelserver.core.port.Versions;
import org.spira.modelserver.core.usecase.FollowModel;
import org.spira.modelserver.core.usecase.PrepareModel;
import org.spira.modelserver.core.usecase.Scoring;
import org.spira.modelserver.core.usecase.ServedModel;
import org.spira.modelserver.core.usecase.ShadowRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A second version of the model that scores the same requests and is shown to nobody; absent unless it is named.
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${spira.shadow.model}'.isBlank()")
class ShadowConfiguration {

    @Bean
    ServedModel shadowModel() {
        return new ServedModel();
    }

    @Bean
    FollowModel followShadow(
            @Qualifier("prepareBeside") PrepareModel prepareBeside,
            Versions versions,
            @Value("${spira.shadow.model}") String model,
            @Qualifier("shadowModel") ServedModel shadowModel,
            ServerSettings settings) {
        return new FollowModel(
                prepareBeside,
                versions,
                ModelReference.parse(model),
                shadowModel,
                UnaryOperator.identity(),
                settings.pace(),
                InstantSource.system(),
                System::nanoTime);
    }

    @Bean
    ModelFollowing shadowFollowing(@Qualifier("followShadow") FollowModel followShadow) {
        return new ModelFollowing("shadow", followShadow);
    }

    @Bean
    ShadowRequest shadowRequest(
            @Qualifier("shadowModel") ServedModel shadowModel, Scoring scoring, ShadowResults results) {
        return new ShadowRequest(shadowModel, scoring, results, InstantSource.system());
    }
}
