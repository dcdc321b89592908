package org.spira.api.adapter.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/// Starts the service once for all tests that bear this, on a port of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = HttpTestConfiguration.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.validate-group-membership=false",
            "spira.tokens.private-key-file=target/test-keys/tokens.pem",
            "spira.app.directory=src/test/resources/app",
            "spira.sign-in.failures-per-address=1000",
            "spira.http.upload-file-limit=1MB",
            "spira.http.upload-request-limit=3MB",
            "spira.http.upload-deadline=5s",
            "spira.http.uploads=2",
            "spira.http.uploads-per-user=2",
            "spira.http.event-streams-per-user=2",
            "spira.http.event-poll=200ms",
            "spira.http.event-heartbeat=400ms"
        })
@interface HttpTest {}
