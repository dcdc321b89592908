package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import org.spira.modelserver.core.port.Networks;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OnnxSettings.class)
class OnnxConfiguration {

    @Bean
    ScoringThreads scoringThreads(OnnxSettings settings) {
        return new ScoringThreads(settings.threads(), settings.queueCapacity());
    }

    @Bean
    Networks networks(OnnxSettings settings, ScoringThreads threads) throws IOException {
        NativeLibraries.provide(settings.libraryDirectory());
        // what goes wrong is thrown, so the runtime need not also print it
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "model-server");
        return new OnnxNetworks(environment, threads);
    }
}
