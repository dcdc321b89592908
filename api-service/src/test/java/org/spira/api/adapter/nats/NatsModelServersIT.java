package org.spira.api.adapter.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.support.JsonValueUtils;
import io.nats.service.Service;
import io.nats.service.ServiceEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.UnavailableException;
import org.spira.servers.NatsServer;
import org.spira.servers.Servers;

final class NatsModelServersIT {
    private static final String DIGEST = "5e".repeat(32);

    private final NatsServer server = Servers.nats();
    private final NatsBroker broker = TestBroker.connect(server);
    private final NatsModelServers servers = new NatsModelServers(broker, TestBroker.settings(server));
    private final Connection connection;

    NatsModelServersIT() throws Exception {
        connection = Nats.connect(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        broker.stop();
        server.close();
    }

    private static Map<String, String> metadata(String worker) {
        return new TreeMap<>(Map.of(
                "worker", worker,
                "model", "voice",
                "version", "3",
                "digest", DIGEST,
                "topic", "vowels",
                "runtime", "onnxruntime 1.29.0",
                "started_in", "2026-11-21T12:00:00.500Z"));
    }

    private Service announce(Connection connection, Map<String, String> metadata) throws Exception {
        Service service = Service.builder()
                .connection(connection)
                .name(NatsModelServers.SERVICE)
                .version("1.0.0")
                .metadata(metadata)
                .addServiceEndpoint(ServiceEndpoint.builder()
                        .endpointName("counts")
                        .endpointSubject("model-server.counts.vowels")
                        .handler(message -> message.respond(connection, "{}"))
                        .statsDataSupplier(() -> JsonValueUtils.mapBuilder()
                                .put("slots", 2)
                                .put("completed", 41L)
                                .put("failed", 1L)
                                .put("mean_seconds", 0.25)
                                .toJsonValue())
                        .build())
                .build();
        var _ = service.startService();
        assertThat(service.isStarted(5, TimeUnit.SECONDS)).isTrue();
        return service;
    }

    @Test
    void findsNobodyWhereNobodyIs() {
        assertThat(servers.all()).isEmpty();
    }

    @Test
    void findsEachServerWithWhatItSaysOfItself() throws Exception {
        announce(connection, metadata("two"));
        announce(connection, metadata("one"));

        awaitServers("one", "two");
        assertThat(servers.all().getFirst())
                .isEqualTo(new ModelServer(
                        "one",
                        "voice",
                        "3",
                        DIGEST,
                        new Topic("vowels"),
                        "onnxruntime 1.29.0",
                        Instant.parse("2026-11-21T12:00:00.500Z"),
                        2,
                        41,
                        1,
                        Optional.of(Duration.ofMillis(250))));
    }

    @Test
    void forgetsAServerThatIsGone() throws Exception {
        announce(connection, metadata("one"));
        awaitServers("one");

        connection.close();

        awaitServers();
    }

    private void awaitServers(String... workers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(servers.all())
                        .extracting(ModelServer::worker)
                        .containsExactly(workers));
    }

    @Test
    void saysAtOnceThatNobodyIsThere() {
        NatsSettings patient = new NatsSettings(
                server.url(), "", "", Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofSeconds(5), 4, 1);

        assertThat(new NatsModelServers(broker, patient).all()).isEmpty();
    }

    @Test
    void passesOverWhoOnlyCallsItselfSo() throws Exception {
        Map<String, String> noTopic = metadata("one");
        noTopic.put("topic", "a.b");
        Map<String, String> noTime = metadata("two");
        noTime.put("started_in", "yesterday");
        announce(connection, noTopic);
        announce(connection, noTime);
        announce(connection, Map.of());
        announce(connection, metadata("three"));

        awaitServers("three");
    }

    @Test
    void saysThatTheBrokerIsAway() {
        server.kill();
        await().atMost(Duration.ofSeconds(10)).until(() -> broker.live().isEmpty());

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(servers::all);
    }
}
