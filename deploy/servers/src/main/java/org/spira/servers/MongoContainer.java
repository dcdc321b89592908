package org.spira.servers;

import java.util.List;
import java.util.Map;

/// MongoDB in a container.
record MongoContainer(String image, int port, Docker.Container container) implements MongoServer {

    /// `OP_MSG` with `{ping: 1, $db: "admin"}`: Docker's proxy accepts connections before the server does.
    static final byte[] PING = {
        51,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        (byte) 0xDD,
        7,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        30,
        0,
        0,
        0,
        0x10,
        'p',
        'i',
        'n',
        'g',
        0,
        1,
        0,
        0,
        0,
        2,
        '$',
        'd',
        'b',
        0,
        6,
        0,
        0,
        0,
        'a',
        'd',
        'm',
        'i',
        'n',
        0,
        0
    };

    static MongoContainer start(Docker docker, String image) {
        int port = Ports.free();
        return new MongoContainer(
                image, port, docker.start(image, 27017, port, Map.of(), List.of(), () -> Ports.speaks(port, PING)));
    }

    @Override
    public String uri(String database) {
        return "mongodb://" + Ports.LOOPBACK + ":" + port + "/" + database;
    }

    @Override
    public String description() {
        return "container " + image;
    }

    @Override
    public void close() {
        container.remove();
    }
}
