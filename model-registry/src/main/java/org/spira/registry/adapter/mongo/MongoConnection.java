package org.spira.registry.adapter.mongo;

import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is answered as stored survives the loss of any one server; a database that is away is noticed in seconds.
@Configuration(proxyBeanMethods = false)
class MongoConnection {
    private static final int SELECTION_TIMEOUT_SECONDS = 5;
    /// The driver by itself waits for an answer for ever, and two minutes for one of its connections.
    private static final int ANSWER_TIMEOUT_SECONDS = 30;

    @Bean
    MongoClientSettingsBuilderCustomizer durableAndImpatient() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }
}
