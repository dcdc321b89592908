package org.spira.registry.adapter.jwt;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whose tokens are believed, and how often their keys may be fetched.
@ConfigurationProperties("spira.tokens")
record TokenSettings(URI jwksUrl, String issuer, Duration keysMaxAge, Duration keysMinInterval, Duration timeout) {}
