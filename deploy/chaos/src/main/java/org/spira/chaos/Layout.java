package org.spira.chaos;

import java.time.Duration;

/// What the system of a round consists of. It follows from the seed.
enum Layout {
    SINGLE("one API, two model servers, one broker", 1, 2, Duration.ofSeconds(20)),
    /// Streams with three replicas; elections take their time, so rounds take longer.
    CLUSTER("two APIs, three model servers, a cluster of three brokers", 2, 3, Duration.ofSeconds(30));

    static final int ONE_OF = 3;

    private final String description;
    private final int apis;
    private final int modelServers;
    private final Duration length;

    Layout(String description, int apis, int modelServers, Duration length) {
        this.description = description;
        this.apis = apis;
        this.modelServers = modelServers;
        this.length = length;
    }

    /// Every third seed is one of a cluster.
    static Layout of(long seed) {
        return seed % ONE_OF == 0 ? CLUSTER : SINGLE;
    }

    int apis() {
        return apis;
    }

    int modelServers() {
        return modelServers;
    }

    /// How long things go wrong.
    Duration length() {
        return length;
    }

    @Override
    public String toString() {
        return description;
    }
}
