package org.spira.api.adapter.nats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url        one address or several, comma-separated
/// @param username   empty when the broker asks for none
/// @param timeout    how long to wait for one answer of the broker
/// @param discoveryWait how long the models' servers may take to say that they are there
/// @param reproductionWait how long a model server may take to work a result out again
/// @param updatesAtOnce how many updates are entered in the ledger at a time
/// @param replicas  how many servers of the broker keep each message: 1, or 3 or 5 of a cluster
@ConfigurationProperties("spira.nats")
record NatsSettings(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("300ms") Duration discoveryWait,
        @DefaultValue("120s") Duration reproductionWait,
        @DefaultValue("16") int updatesAtOnce,
        @DefaultValue("1") int replicas) {

    NatsSettings {
        if (replicas != 1 && replicas != 3 && replicas != 5) { // an even number survives no more than one less
            throw new IllegalArgumentException("spira.nats.replicas " + replicas + " is not 1, 3 or 5");
        }
    }

    @Override
    public String toString() {
        return "NatsSettings[url=" + url + "]";
    }
}
