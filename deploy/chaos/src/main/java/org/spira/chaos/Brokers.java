package org.spira.chaos;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ClusterInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.spira.servers.NatsCluster;
import org.spira.servers.NatsProcess;

/// The brokers of a cluster, the links between them, and who of them leads.
final class Brokers implements AutoCloseable {

    /// Who leads this stream is who matters most for a request.
    static final String REQUESTS = "INFERENCE_REQUESTS";

    static final String UPDATES = "INFERENCE_UPDATES";

    private static final Duration ANSWER = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, Link> routes = new LinkedHashMap<>();
    private final NatsCluster cluster;
    private final Connection connection;

    private Brokers(Path folder) throws InterruptedException {
        this.cluster = NatsCluster.start(folder, "spira", "spira-chaos-password", this::route);
        try {
            this.connection = Nats.connect(Options.builder()
                    .server(cluster.url())
                    .userInfo(cluster.username(), cluster.password())
                    .maxReconnects(-1)
                    .reconnectWait(Duration.ofMillis(100))
                    .connectionTimeout(ANSWER)
                    .pingInterval(ANSWER) // leaves a broker that is paused
                    .errorListener(new ErrorListener() {}) // they are killed on purpose
                    .build());
        } catch (IOException | RuntimeException e) {
            close(cluster);
            throw new IllegalStateException("no broker to ask who leads", e);
        }
    }

    static Brokers start(Path folder) {
        try {
            return new Brokers(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        }
    }

    private int route(String from, String to, int port) {
        Link link = Link.to(port, from + ">" + to);
        routes.put(link.name(), link);
        return link.port();
    }

    NatsCluster cluster() {
        return cluster;
    }

    List<String> names() {
        return cluster.nodes().keySet().stream().sorted().toList();
    }

    NatsProcess node(String name) {
        return cluster.node(name);
    }

    Victim victim(String name) {
        NatsProcess node = node(name);
        return new Victim(
                name, () -> node.isRunning() ? node.pid() : 0, node::kill, node::stop, () -> startAgain(node));
    }

    /// Kills whoever leads the requests when it comes to it; starts all that do not run.
    Victim leader() {
        return new Victim("nats", () -> 0, () -> node(leaderOf(REQUESTS)).kill(), () -> true, this::startAgain);
    }

    /// Starts all that do not run.
    void startAgain() {
        cluster.nodes().values().forEach(Brokers::startAgain);
    }

    private static void startAgain(NatsProcess node) {
        if (!node.isRunning()) {
            node.restart();
        }
    }

    /// No other broker hears of this one; clients still do.
    void isolate(String name) {
        routesOf(name).forEach(Link::cut);
    }

    void heal() {
        routes.values().forEach(Link::heal);
    }

    private List<Link> routesOf(String name) {
        return routes.values().stream()
                .filter(link -> List.of(link.name().split(">", -1)).contains(name))
                .toList();
    }

    /// The broker that leads a stream; any that runs while nobody knows of one.
    String leaderOf(String stream) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> leader = askWhoLeads(stream);
            if (leader.isPresent()) {
                return leader.get();
            }
            pause();
        }
        List<String> all = new ArrayList<>(names());
        return all.stream().filter(name -> node(name).isRunning()).findFirst().orElse(all.getFirst());
    }

    private Optional<String> askWhoLeads(String stream) {
        try {
            ClusterInfo info = connection
                    .jetStreamManagement(
                            JetStreamOptions.builder().requestTimeout(ANSWER).build())
                    .getStreamInfo(stream)
                    .getClusterInfo();
            return Optional.ofNullable(info)
                    .flatMap(known -> Optional.ofNullable(known.getLeader()))
                    .filter(name -> cluster.nodes().containsKey(name));
        } catch (IOException | JetStreamApiException | IllegalStateException _) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking who leads", e);
        }
    }

    @Override
    public void close() {
        heal();
        try {
            connection.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close(cluster);
    }

    private void close(NatsCluster started) {
        started.close();
        routes.values().forEach(Link::close);
    }
}
