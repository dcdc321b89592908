package org.spira.modelserver.adapter.threads;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// `capacity` is how many answered requests may wait for the shadow; what comes on top is dropped.
@ConfigurationProperties("spira.shadow")
record ShadowSettings(String model, int capacity) {

    ShadowSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("spira.shadow.capacity " + capacity);
        }
    }
}
