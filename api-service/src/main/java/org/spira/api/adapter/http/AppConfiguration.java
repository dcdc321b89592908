package org.spira.api.adapter.http;

import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/// Serves the built app beside the API. In production Caddy does so.
@Configuration(proxyBeanMethods = false)
class AppConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AppConfiguration.class);

    @Bean
    AppFiles appFiles(AppSettings settings) throws Exception {
        settings.folder()
                .filter(folder -> !Files.isRegularFile(folder.resolve("index.html")))
                .ifPresent(folder -> LOG.warn("There is no app to serve in {} yet", folder));
        return new AppFiles(settings.folder());
    }

    /// Before the one of the API, which asks who is there.
    @Bean
    @Order(1)
    SecurityFilterChain appFilterChain(HttpSecurity http, AppFiles files) {
        return http.securityMatcher(files::answers)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> {
                    headers.defaultsDisabled();
                    headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(true));
                    headers.addHeaderWriter(AppHeaders.writer());
                })
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }
}
