package org.spira.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Three real `nats-server` processes that keep streams together. Each can be killed by itself; what this class does is
/// done to all.
public final class NatsCluster implements NatsServer {

    private static final List<String> NAMES = List.of("nats-1", "nats-2", "nats-3");
    private static final int NOBODY = 1;

    private final Map<String, NatsProcess> nodes = new LinkedHashMap<>();
    private final Set<String> alone = ConcurrentHashMap.newKeySet();
    private final Runnable afterwards;

    /// The network between the members.
    public interface Routes {
        Routes DIRECT = (_, _, port) -> port;

        /// The port by which one member reaches another, which listens on `port`.
        int port(String from, String to, int port);
    }

    private NatsCluster(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    /// Starts the members and returns when they accept clients; they may still be looking for their leader.
    ///
    /// @param folder   for stores, configurations and logs: `nats-1.log` ...
    /// @param username empty lets everybody in who reaches the loopback address
    public static NatsCluster start(Path folder, String username, String password, Routes routes) {
        return start(folder, username, password, routes, () -> {});
    }

    /// In a folder of its own that goes away with it; nobody is asked for a password.
    public static NatsCluster temporary() {
        Path folder = Folders.temporary("nats-cluster");
        return start(folder, "", "", Routes.DIRECT, () -> Folders.delete(folder));
    }

    private static NatsCluster start(
            Path folder, String username, String password, Routes routes, Runnable afterwards) {
        Binary binary = NatsProcess.find().orElseThrow(NatsProcess::missing);
        Map<String, Integer> ports = NAMES.stream().collect(Collectors.toMap(name -> name, _ -> Ports.forLater()));
        NatsCluster cluster = new NatsCluster(afterwards);
        try {
            for (String name : NAMES) {
                NatsProcess.Settings settings = new NatsProcess.Settings(
                        folder.resolve(name), folder.resolve(name + ".log"), 0, username, password);
                String together = membership(name, ports, routes);
                Supplier<String> membership = () -> cluster.alone.contains(name) ? alone(name) : together;
                cluster.nodes.put(name, NatsProcess.start(settings, binary, membership, () -> {}));
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static String membership(String name, Map<String, Integer> ports, Routes routes) {
        List<String> addresses = new ArrayList<>();
        for (String other : NAMES) {
            int port = ports.getOrDefault(other, 0);
            // itself, too: from the number of routes a member knows how many there are
            addresses.add(address(other.equals(name) ? port : routes.port(name, other, port)));
        }
        return membership(name, ports.getOrDefault(name, 0), addresses);
    }

    private static String alone(String name) {
        return membership(name, Ports.free(), Collections.nCopies(NAMES.size(), address(NOBODY)));
    }

    private static String membership(String name, int port, List<String> addresses) {
        String urls =
                addresses.stream().map(each -> "\"nats-route://" + each + "\"").collect(Collectors.joining(", "));
        // members and clients take no way but those given: what is between them may be cut
        return """
                server_name: "%s"
                cluster {
                  name: "spira"
                  listen: "%s"
                  advertise: "%s"
                  no_advertise: true
                  routes: [%s]
                }
                """.formatted(name, address(port), address(NOBODY), urls);
    }

    private static String address(int port) {
        return Ports.LOOPBACK + ":" + port;
    }

    /// The members by the names that they have on the broker, too.
    public Map<String, NatsProcess> nodes() {
        return Map.copyOf(nodes);
    }

    /// The member of this name.
    public NatsProcess node(String name) {
        NatsProcess node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no " + name + " among " + nodes.keySet());
        }
        return node;
    }

    /// Starts a member again, from now on without a way to the others, nor they to it; clients still reach it.
    public void restartAlone(String name) {
        alone.add(name);
        node(name).restart();
    }

    /// All addresses, comma-separated.
    @Override
    public String url() {
        return nodes.values().stream().map(NatsProcess::url).collect(Collectors.joining(","));
    }

    @Override
    public String username() {
        return node(NAMES.getFirst()).username();
    }

    @Override
    public String password() {
        return node(NAMES.getFirst()).password();
    }

    @Override
    public void kill() {
        nodes.values().forEach(NatsProcess::kill);
    }

    @Override
    public void wipe() {
        kill(); // all before the first store goes: who is left would copy its own to the others
        nodes.values().forEach(NatsProcess::wipe);
    }

    @Override
    public void restart() {
        kill();
        nodes.values().forEach(NatsProcess::restart);
    }

    @Override
    public String description() {
        return nodes.size() + " members, each " + node(NAMES.getFirst()).description();
    }

    @Override
    public void close() {
        nodes.values().forEach(NatsProcess::close);
        afterwards.run();
    }
}
