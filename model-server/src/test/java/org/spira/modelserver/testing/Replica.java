package org.spira.modelserver.testing;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spira.modelserver.ModelServer;
import org.spira.servers.NatsServer;
import org.spira.servers.S3Server;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole service, started within the test.
public final class Replica implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public Replica(NatsServer nats, S3Server s3, Path cache, String... settings) {
        Map<String, String> settingByName = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "SPIRA_MODEL", "file:" + model("loudness").toAbsolutePath(),
                "SPIRA_CACHE_DIR", cache.toString(),
                "SPIRA_NATS_URL", nats.url(),
                "SPIRA_S3_ENDPOINT", s3.endpoint(),
                "SPIRA_S3_ACCESS_KEY", s3.accessKey(),
                "SPIRA_S3_SECRET_KEY", s3.secretKey()));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            settingByName.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        String[] arguments = settingByName.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(ModelServer.class).run(arguments);
    }

    public static Path model(String name) {
        return Path.of("src", "test", "resources", "models", name);
    }

    public boolean isReady() {
        HealthDescriptor health = context.getBean(HealthEndpoint.class).healthForPath("readiness");
        return health != null && health.getStatus().equals(Status.UP);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public int executions() {
        return (int) context.getBean(MeterRegistry.class)
                .get("spira.model.executions")
                .counter()
                .count();
    }

    /// The value of a metric that has one, over all its tags.
    public double metric(String name) {
        return context.getBean(MeterRegistry.class).get(name).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    @Override
    public void close() {
        context.close();
    }
}
