package org.spira.api.adapter.jwt;

import org.spira.api.core.port.Tokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
class JwtConfiguration {
    @Bean
    Tokens tokens(TokenSettings settings) {
        return new JwtTokens(
                SigningKey.of(settings.privateKeyFile()), settings.lifetime(), settings.lifetimeInSession());
    }
}
