package org.spira.registry.adapter.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.spira.registry.core.port.AliasEvents;
import org.spira.registry.core.port.AuditLog;
import org.spira.registry.core.port.Evaluations;
import org.spira.registry.core.port.Models;
import org.spira.registry.core.port.RegistryStoreContract;
import org.spira.registry.core.port.StagingAreas;
import org.spira.registry.core.port.Versions;
import org.spira.servers.MongoServer;
import org.spira.servers.Servers;
import org.springframework.data.mongodb.core.MongoTemplate;

class MongoRegistryStoreIT extends RegistryStoreContract {
    private static final MongoServer SERVER = Servers.mongo();
    private static final MongoClient CLIENT = MongoClients.create(SERVER.uri("contract"));
    private static final MongoTemplate MONGO = new MongoTemplate(CLIENT, "contract");

    @AfterAll
    static void close() throws Exception {
        CLIENT.close();
        SERVER.close();
    }

    @Test
    void aSweepNeedsNoWriteBeforeItToHaveItsIndex() {
        MongoTemplate upgraded = new MongoTemplate(CLIENT, "upgraded" + UUID.randomUUID());
        upgraded.insert(new Document("_id", "m/1"), "model_versions");

        new MongoVersions(upgraded).unaudited(Instant.EPOCH);

        assertThat(upgraded.indexOps("model_versions").getIndexInfo())
                .anyMatch(index -> index.isIndexForFields(List.of("unaudited.event")));
    }

    @Override
    protected Models models() {
        return new MongoModels(MONGO);
    }

    @Override
    protected Versions versions() {
        return new MongoVersions(MONGO);
    }

    @Override
    protected AliasEvents aliases() {
        return new MongoAliasEvents(MONGO);
    }

    @Override
    protected StagingAreas areas() {
        return new MongoStagingAreas(MONGO);
    }

    @Override
    protected Evaluations evaluations() {
        return new MongoEvaluations(MONGO);
    }

    @Override
    protected AuditLog audit() {
        return new MongoAuditLog(MONGO);
    }
}
