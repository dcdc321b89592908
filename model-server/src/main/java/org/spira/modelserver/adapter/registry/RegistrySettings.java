package org.spira.modelserver.adapter.registry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// Where models come from; `directory` keeps the downloaded ones, readable by this user only.
@ConfigurationProperties("spira.registry")
record RegistrySettings(
        URI url,
        String username,
        String password,
        Path directory,
        DataSize maxModelSize,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration downloadTimeout) {}
