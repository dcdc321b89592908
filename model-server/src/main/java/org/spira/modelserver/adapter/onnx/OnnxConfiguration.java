package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import org.spira.modelserver.core.port.Networks;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OnnxSettings.class)
class OnnxConfiguration {

    /// What a shadow and a reproduction may have waiting: each scores one request at a time.
    private static final int BESIDE_CAPACITY = 16;

    @Bean
    ScoringThreads scoringThreads(OnnxSettings settings) {
        return new ScoringThreads(settings.threads(), settings.queueCapacity());
    }

    /// For what nobody waits for at a bedside: a thread of its own, so that no request queues behind it.
    @Bean
    ScoringThreads besideThreads() {
        return new ScoringThreads(1, BESIDE_CAPACITY);
    }

    @Bean
    @Primary
    Networks networks(OrtEnvironment environment, @Qualifier("scoringThreads") ScoringThreads threads) {
        return new OnnxNetworks(environment, threads);
    }

    @Bean
    Networks besideNetworks(OrtEnvironment environment, @Qualifier("besideThreads") ScoringThreads threads) {
        return new OnnxNetworks(environment, threads);
    }

    /// Never closed: the runtime has one environment in a process, and threads may still hold on to it.
    @Bean(destroyMethod = "")
    OrtEnvironment ortEnvironment(OnnxSettings settings) throws IOException {
        NativeLibraries.provide(settings.libraryDirectory());
        // what goes wrong is thrown, so the runtime need not also print it
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "model-server");
    }
}
