package org.spira.api.config;

import java.time.Duration;
import org.spira.api.core.domain.Session;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long the app stays signed in; application.yaml says what each is for.
@ConfigurationProperties("spira.sessions")
record SessionSettings(Duration idle, Duration longest, Duration grace) {
    SessionSettings {
        new Session.Limits(idle, longest, grace); // refuses nonsense at start
    }

    Session.Limits limits() {
        return new Session.Limits(idle, longest, grace);
    }
}
