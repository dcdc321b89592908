package org.spira.modelserver.adapter.wav;

import org.spira.modelserver.core.port.AudioDecoder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WavConfiguration {

    @Bean
    AudioDecoder wavDecoder() {
        return new WavDecoder();
    }
}
