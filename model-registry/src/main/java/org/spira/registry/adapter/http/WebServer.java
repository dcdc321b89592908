package org.spira.registry.adapter.http;

import java.io.IOException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /// Takes the place of Tomcat's own pages, also of the ones that Boot asked for before.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> jsonErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                for (Valve valve : host.getPipeline().getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        host.getPipeline().removeValve(valve);
                    }
                }
                host.setErrorReportValveClass(JsonErrors.class.getName());
                host.getPipeline().addValve(new JsonErrors());
            }
        });
    }

    private static final class JsonErrors extends ErrorReportValve {
        private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Refusal refusal = status < 500
                    ? new Refusal(status, "BAD_REQUEST", "The request is not one that this server answers.")
                    : new Refusal(status, "INTERNAL_ERROR", "The registry failed to answer. Its log says why.");
            try {
                Answers.write(response, refusal);
                response.finishResponse();
            } catch (IOException e) {
                LOG.debug("A client did not wait for its refusal", e);
            }
        }
    }
}
