package org.spira.api.adapter.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.spira.servers.MongoServer;
import org.spira.servers.Servers;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/// Databases on one server, each used once, reached as the service reaches its own.
final class TestMongo {
    private static final MongoServer SERVER = Servers.mongo();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestMongo() {}

    static MongoOperations emptyDatabase() {
        String database = "spira" + COUNT.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        return connect(SERVER.uri(database), new MongoSettings(java.time.Duration.ofSeconds(3)));
    }

    static MongoOperations connect(String uri, MongoSettings settings) {
        ConnectionString address = new ConnectionString(uri);
        MongoConfiguration configuration = new MongoConfiguration();
        MongoClientSettings.Builder options = MongoClientSettings.builder().applyConnectionString(address);
        configuration.durableWritesAndShortWaits(settings).customize(options);
        MongoClient client = MongoClients.create(options.build());
        MongoCustomConversions conversions = new MongoCustomConversions(List.of());
        MongoMappingContext context = new MongoMappingContext();
        context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
        context.afterPropertiesSet();
        var converter = configuration.mappingMongoConverter(context, conversions);
        converter.afterPropertiesSet();
        return new MongoTemplate(
                new SimpleMongoClientDatabaseFactory(client, Objects.requireNonNull(address.getDatabase())), converter);
    }
}
