package org.spira.servers;

import java.util.List;
import java.util.Map;

/// MinIO in a container.
record MinioContainer(String image, int port, Docker.Container container) implements S3Server {

    static MinioContainer start(Docker docker, String image) {
        int port = Ports.free();
        return new MinioContainer(
                image,
                port,
                docker.start(
                        image,
                        9000,
                        port,
                        Map.of(
                                "MINIO_ROOT_USER", MinioProcess.ACCESS_KEY,
                                "MINIO_ROOT_PASSWORD", MinioProcess.SECRET_KEY),
                        List.of("server", "/data"),
                        () -> MinioProcess.isReady(port)));
    }

    @Override
    public String endpoint() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    @Override
    public String accessKey() {
        return MinioProcess.ACCESS_KEY;
    }

    @Override
    public String secretKey() {
        return MinioProcess.SECRET_KEY;
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
