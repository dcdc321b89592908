package org.spira.api.adapter.jwt;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param privateKeyFile    PEM, PKCS#8, Ed25519; made when absent
/// @param lifetime          of an access token
/// @param lifetimeInSession of one that a session renews
@ConfigurationProperties("spira.tokens")
record TokenSettings(Path privateKeyFile, Duration lifetime, Duration lifetimeInSession) {
    TokenSettings {
        if (!lifetime.isPositive() || !lifetimeInSession.isPositive()) {
            throw new IllegalArgumentException("the lifetimes of spira.tokens must be positive");
        }
    }
}
