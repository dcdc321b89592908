package org.spira.api.adapter.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spira.api.core.domain.ModelServer;
import org.spira.api.core.domain.Topic;
import org.spira.api.core.port.ModelServers;
import org.spira.api.core.port.UnavailableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the broker's services by the name `model-server` (NATS services framework) and takes those that answer at once.
/// Nobody knows how many there are, so that a question takes the whole wait, unless there is none. The client's own
/// `Discovery` is not used: it fails as a whole where nobody is, and on one answer of another kind.
@Component
final class NatsModelServers implements ModelServers {
    static final String SERVICE = "model-server";

    private static final Logger LOG = LoggerFactory.getLogger(NatsModelServers.class);
    private static final String QUESTION = "$SRV.STATS." + SERVICE;
    private static final int MOST = 500;
    private static final int LONGEST_PART = 256;

    private final NatsBroker broker;
    private final Duration wait;
    private final JsonMapper json = JsonMapper.shared();

    NatsModelServers(NatsBroker broker, NatsSettings settings) {
        this.broker = broker;
        this.wait = settings.discoveryWait();
    }

    @Override
    public List<ModelServer> all() {
        Connection connection = broker.connected();
        try {
            String inbox = connection.createInbox();
            Subscription answers = connection.subscribe(inbox);
            try {
                connection.publish(QUESTION, inbox, new byte[0]);
                return read(answers);
            } finally {
                answers.unsubscribe();
            }
        } catch (IllegalStateException e) {
            throw new UnavailableException("the broker went away while it was asked for the models' servers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("stopped while waiting for the models' servers", e);
        }
    }

    private List<ModelServer> read(Subscription answers) throws InterruptedException {
        List<ModelServer> servers = new ArrayList<>();
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        for (int count = 0; count < MOST; count++) {
            Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
            Message answer = left.isPositive() ? answers.nextMessage(left) : null;
            if (answer == null || answer.isStatusMessage()) { // the broker's word that nobody listens
                break;
            }
            read(answer.getData()).ifPresent(servers::add);
        }
        return servers.stream()
                .sorted(Comparator.comparing(ModelServer::worker).thenComparing(ModelServer::startedAt))
                .toList();
    }

    /// Empty for an answer of another kind: somebody else may use the name.
    private Optional<ModelServer> read(byte[] answer) {
        try {
            JsonNode stats = json.readTree(answer);
            JsonNode said = stats.path("metadata");
            JsonNode counts = stats.path("endpoints").path(0).path("data");
            return Optional.of(new ModelServer(
                    part(said, "worker"),
                    part(said, "model"),
                    part(said, "version"),
                    part(said, "digest"),
                    new Topic(part(said, "topic")),
                    part(said, "runtime"),
                    Instant.parse(part(said, "started_in")),
                    counts.path("slots").asInt(1),
                    Math.max(0, counts.path("completed").asLong(0)),
                    Math.max(0, counts.path("failed").asLong(0)),
                    meanTime(counts.path("mean_seconds"))));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            LOG.debug("a service calls itself {} and is none: {}", SERVICE, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<Duration> meanTime(JsonNode seconds) {
        return Optional.of(seconds.asDouble(-1))
                .filter(mean -> mean >= 0 && mean < 1e6)
                .map(mean -> Duration.ofNanos((long) (mean * 1e9)));
    }

    private static String part(JsonNode said, String name) {
        String text = said.path(name).asString("");
        if (text.isEmpty() || text.length() > LONGEST_PART) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }
}
