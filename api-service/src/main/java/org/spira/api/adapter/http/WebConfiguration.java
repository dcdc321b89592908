package org.spira.api.adapter.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.util.EnumSet;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;

/// How Tomcat and Spring MVC serve this API.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpSettings.class, AppSettings.class})
class WebConfiguration {
    private static final int BYTES_KEPT_IN_MEMORY = 8 * 1024;

    /// Paths work with and without a trailing slash, without a redirect.
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        UrlHandlerFilter filter =
                UrlHandlerFilter.trailingSlashHandler("/v1/**").wrapRequest().build();
        FilterRegistrationBean<UrlHandlerFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    UploadDirectory uploadDirectory(HttpSettings settings) {
        return UploadDirectory.of(settings.uploadDirectory());
    }

    /// Sign-ins, by whichever way, that may be computed at once.
    @Bean
    Permits signInPermits(HttpSettings settings) {
        return new Permits(settings.signIns(), settings.signIns());
    }

    @Bean
    SessionCookies sessionCookies(HttpSettings settings) {
        return new SessionCookies(settings.secureCookies());
    }

    /// Fields stay in memory, recordings go to disk while they arrive.
    @Bean
    MultipartConfigElement multipartConfiguration(HttpSettings settings, UploadDirectory directory) {
        return new MultipartConfigElement(
                directory.path().toString(),
                settings.uploadFileLimit().toBytes(),
                settings.uploadRequestLimit().toBytes(),
                BYTES_KEPT_IN_MEMORY);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(HttpSettings settings) {
        return factory -> {
            factory.addEngineValves(new DeadlineValve(settings.uploadDeadline()));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve()));
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                    // a client that asks first is told to go on only when its body is wanted
                    protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                }
            });
        };
    }
}
