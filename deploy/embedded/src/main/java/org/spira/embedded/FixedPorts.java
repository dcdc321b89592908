package org.spira.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spira.servers.Ports;

/// Checks the ports that were asked for before anything starts, so that one message names all that are taken.
final class FixedPorts {

    private FixedPorts() {}

    static int orFree(int port) {
        return port == 0 ? Ports.free() : port;
    }

    static void check(Options options) {
        Options.PortNumbers ports = options.ports();
        Map<Integer, String> wanted = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        add(wanted, problems, ports.api(), "SPIRA_API_PORT");
        add(wanted, problems, ports.registry(), "SPIRA_REGISTRY_PORT");
        int modelServers = ports.modelServer() == 0 ? 0 : options.models().size() * options.replicas();
        for (int i = 0; i < modelServers; i++) {
            add(wanted, problems, ports.modelServer() + i, "SPIRA_MODEL_SERVER_PORT");
        }
        add(wanted, problems, ports.nats(), "SPIRA_NATS_PORT");
        add(wanted, problems, ports.mongodb(), "SPIRA_MONGODB_PORT");
        add(wanted, problems, ports.s3(), "SPIRA_S3_PORT");
        wanted.forEach((port, variable) -> {
            if (!Ports.isFree(port)) {
                problems.add("Port " + port + " is in use; choose another one: " + variable + "=<port> make run");
            }
        });
        if (!problems.isEmpty()) {
            throw new StartFailure(String.join("\n", problems));
        }
    }

    private static void add(Map<Integer, String> wanted, List<String> problems, int port, String variable) {
        if (port == 0) {
            return;
        }
        String other = wanted.putIfAbsent(port, variable);
        if (other != null) {
            problems.add("Port " + port + " is wanted twice, by " + other + " and " + variable + "; change one.");
        }
    }
}
