package org.spira.api.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// When guessing passwords has to wait.
@ConfigurationProperties("spira.sign-in")
record SignInSettings(int failuresPerUsername, int failuresPerAddress, Duration window) {}
