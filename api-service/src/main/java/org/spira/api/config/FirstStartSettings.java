package org.spira.api.config;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an empty database begins with; what is not given is empty.
@ConfigurationProperties("spira.first-start")
record FirstStartSettings(
        @DefaultValue("") String adminUsername,
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String adminEmail,
        @DefaultValue List<String> hospitals) {

    boolean namesAdmin() {
        return !adminUsername.isEmpty() || !adminPassword.isEmpty() || !adminEmail.isEmpty();
    }

    @Override
    public String toString() {
        return "FirstStartSettings[]";
    }
}
