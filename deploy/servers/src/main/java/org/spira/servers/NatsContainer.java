package org.spira.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// NATS in a container, with its store inside it, so that a new container is a wiped one.
final class NatsContainer implements NatsServer {

    private final Docker docker;
    private final String image;
    private final String username;
    private final String password;
    private final int port = Ports.free();
    private Docker.Container container;

    private NatsContainer(Docker docker, String image, String username, String password) {
        this.docker = docker;
        this.image = image;
        this.username = username;
        this.password = password;
        this.container = create();
    }

    static NatsContainer start(Docker docker, String image, String username, String password) {
        return new NatsContainer(docker, image, username, password);
    }

    @Override
    public String url() {
        return "nats://" + Ports.LOOPBACK + ":" + port;
    }

    @Override
    public String username() {
        return username;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public synchronized void kill() {
        container.kill();
    }

    @Override
    public synchronized void wipe() {
        container.remove();
        container = create();
        container.kill();
    }

    @Override
    public synchronized void restart() {
        container.kill();
        container.restart();
    }

    @Override
    public String description() {
        return "container " + image;
    }

    @Override
    public synchronized void close() {
        container.remove();
    }

    private Docker.Container create() {
        List<String> arguments = new ArrayList<>(List.of("--jetstream", "--store_dir", "/data"));
        if (!username.isEmpty()) {
            arguments.addAll(List.of("--user", username, "--pass", password));
        }
        return docker.start(image, 4222, port, Map.of(), arguments, () -> Ports.speaks(port, new byte[0]));
    }
}
