package org.spira.modelserver.adapter.commandline;

import org.spira.modelserver.core.usecase.ScoreDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("score") // not in the service
class CommandLineConfiguration {

    @Bean
    ScoreCommand scoreCommand(ScoreDirectory scoreDirectory) {
        return new ScoreCommand(scoreDirectory, System.out, System.err);
    }
}
