package org.spira.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spira.api.core.domain.Model;
import org.spira.api.core.domain.ModelId;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.Hospitals;
import org.spira.api.core.port.Models;
import org.spira.servers.EmbeddedMongo;
import org.spira.servers.Ports;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// What the service stands on may come later than the service.
class StartIT {

    @TempDir
    private Path directory;

    /// Found by the chaos harness: a database killed while the API started ended the API.
    @Test
    void startsWithoutItsDatabaseAndPreparesItWhenItIsThere() {
        int port = Ports.free();
        try (ConfigurableApplicationContext service = startWithDatabaseAt(port)) {
            EmbeddedMongo mongo = EmbeddedMongo.inFile(directory.resolve("spira.h2"), port);
            try {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> !service.getBean(Hospitals.class).all().isEmpty());
                Models models = service.getBean(Models.class);
                assertThat(models.add(model("1"))).isEqualTo(Models.Addition.ADDED);
                assertThat(models.add(model("2"))).isNotEqualTo(Models.Addition.ADDED);
            } finally {
                mongo.close();
            }
        }
    }

    private static Model model(String digit) {
        return new Model(new ModelId(digit.repeat(24)), "vowels", new Topic("vowels"));
    }

    private ConfigurableApplicationContext startWithDatabaseAt(int port) {
        return SpringApplication.run(
                ApiService.class,
                "--server.port=0",
                "--spring.mongodb.uri=mongodb://" + Ports.LOOPBACK + ":" + port + "/spira",
                "--spira.mongodb.timeout=500ms",
                "--spira.first-start.hospitals=Hospital",
                "--spira.s3.access-key=nobody",
                "--spira.s3.secret-key=nobody-listens",
                "--spira.nats.url=nats://" + Ports.LOOPBACK + ":" + Ports.free(),
                "--spira.tokens.private-key-file=" + directory.resolve("key.pem"),
                "--spira.http.upload-directory=" + directory.resolve("uploads"));
    }
}
