package org.spira.servers;

import java.util.Optional;

/// Settings by name: a system property wins over the environment variable of the same name; blank means absent.
final class Setting {

    private Setting() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
