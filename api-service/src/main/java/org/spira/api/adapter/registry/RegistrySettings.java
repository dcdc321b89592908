package org.spira.api.adapter.registry;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url      base URL of the registry
/// @param username of an account that may read
/// @param timeout  for the whole answer
@ConfigurationProperties("spira.registry")
record RegistrySettings(
        URI url,
        @DefaultValue("model-server") String username,
        @DefaultValue("") String password,
        @DefaultValue("5s") Duration timeout) {
    RegistrySettings {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("spira.registry.timeout is not positive");
        }
    }

    @Override
    public String toString() {
        return "RegistrySettings[url=" + url + "]";
    }
}
