package org.spira.api.adapter.jwt;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param privateKeyFile PEM, PKCS#8, Ed25519; made when absent
/// @param lifetime       of an access token
@ConfigurationProperties("spira.tokens")
record TokenSettings(Path privateKeyFile, Duration lifetime) {
    TokenSettings {
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("spira.tokens.lifetime must be positive");
        }
    }
}
