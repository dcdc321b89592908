package org.spira.registry.adapter.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// JSON from every corner, also for requests that Tomcat refuses before Spring sees them.
@Configuration(proxyBeanMethods = false)
class WebServer implements WebMvcConfigurer {
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> jsonErrors() {
        return factory -> factory.addEngineValves(new JsonErrors());
    }

    private static final class JsonErrors extends ValveBase {
        JsonErrors() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (response.getStatus() >= 400 && response.getContentWritten() == 0 && !response.isCommitted()) {
                response.setSuspended(false);
                boolean invalid = response.getStatus() < 500;
                Answers.write(
                        response,
                        invalid
                                ? new Refusal(
                                        response.getStatus(),
                                        "BAD_REQUEST",
                                        "The request is not one that this server answers.")
                                : new Refusal(
                                        response.getStatus(),
                                        "INTERNAL_ERROR",
                                        "The registry failed to answer. Its log says why."));
            }
        }
    }
}
