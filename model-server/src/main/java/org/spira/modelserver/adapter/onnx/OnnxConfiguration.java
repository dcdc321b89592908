package org.spira.modelserver.adapter.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.modelserver.core.port.Networks;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OnnxSettings.class)
class OnnxConfiguration {

    /// What a shadow, a reproduction and the trial of a new network may have waiting: one execution each.
    private static final int BESIDE_CAPACITY = 16;

    private static final int STUCK_EXIT_CODE = 70;
    private static final Logger LOG = LoggerFactory.getLogger(OnnxConfiguration.class);

    /// When the last thread is stuck the process ends, in order: what it has goes to other replicas, and whoever
    /// supervises it starts it again. To go on would be to take requests only to hand them back.
    @Bean
    ScoringThreads scoringThreads(OnnxSettings settings) {
        return new ScoringThreads(
                "scoring", settings.threads(), settings.queueCapacity(), settings.threads(), OnnxConfiguration::end);
    }

    private static void end() {
        LOG.error("no scoring thread is left: the process ends with code {}, to be started again", STUCK_EXIT_CODE);
        System.exit(STUCK_EXIT_CODE);
    }

    /// For what nobody waits for at a bedside: a thread of its own, so that no request queues behind it.
    @Bean
    ScoringThreads besideThreads() {
        return new ScoringThreads("beside", 1, BESIDE_CAPACITY, 1, () -> {});
    }

    /// For new networks, which may never end: each costs one thread at most, as it is not tried again.
    @Bean
    ScoringThreads trialThreads() {
        return new ScoringThreads("trial", 1, BESIDE_CAPACITY, Integer.MAX_VALUE, () -> {});
    }

    @Bean
    @Primary
    Networks networks(
            OrtEnvironment environment,
            @Qualifier("scoringThreads") ScoringThreads threads,
            @Qualifier("trialThreads") ScoringThreads trialThreads,
            OnnxSettings settings) {
        return new OnnxNetworks(environment, threads, trialThreads, settings.limits());
    }

    @Bean
    Networks besideNetworks(
            OrtEnvironment environment,
            @Qualifier("besideThreads") ScoringThreads threads,
            @Qualifier("trialThreads") ScoringThreads trialThreads,
            OnnxSettings settings) {
        return new OnnxNetworks(environment, threads, trialThreads, settings.limits());
    }

    /// Never closed: the runtime has one environment in a process, and threads may still hold on to it.
    @Bean(destroyMethod = "")
    OrtEnvironment ortEnvironment(OnnxSettings settings) throws IOException {
        NativeLibraries.provide(settings.libraryDirectory());
        // what goes wrong is thrown, so the runtime need not also print it
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "model-server");
    }
}
