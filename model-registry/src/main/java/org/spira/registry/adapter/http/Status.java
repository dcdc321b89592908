package org.spira.registry.adapter.http;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What MLflow's clients ask a server about itself.
@RestController
class Status {
    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "OK";
    }

    @GetMapping(path = "/version", produces = MediaType.TEXT_PLAIN_VALUE)
    String version() {
        String version = Status.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
