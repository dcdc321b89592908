package org.spira.api.adapter.password;

import org.spira.api.core.port.Passwords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {
    @Bean
    Passwords passwords() {
        return new Argon2Passwords();
    }
}
