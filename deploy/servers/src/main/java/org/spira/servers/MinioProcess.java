package org.spira.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real `minio` server on a temporary folder.
record MinioProcess(Binary binary, int port, Path folder, ChildProcess process) implements S3Server {

    static final String ACCESS_KEY = "spira";
    static final String SECRET_KEY = "spira-secret-key";

    static MinioProcess start(Binary binary) {
        Path folder = Folders.temporary("minio");
        Path store = folder.resolve("store");
        try {
            Files.createDirectories(store);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + store, e);
        }
        int port = Ports.free();
        ChildProcess process = ChildProcess.start(new ChildProcess.Spec(
                List.of(
                        binary.path().toString(),
                        "server",
                        "--quiet",
                        "--address",
                        Ports.LOOPBACK + ":" + port,
                        "--console-address",
                        Ports.LOOPBACK + ":" + Ports.free(),
                        store.toString()),
                Map.of("MINIO_ROOT_USER", ACCESS_KEY, "MINIO_ROOT_PASSWORD", SECRET_KEY),
                folder,
                folder.resolve("minio.log"),
                folder.resolve("minio.pid"),
                store.toString()));
        Waiting.until("minio", process, () -> isReady(port));
        return new MinioProcess(binary, port, folder, process);
    }

    /// `/minio/health/ready` says yes before requests are served: they are once a stranger is refused, with 403 and no
    /// longer with 503.
    static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + Ports.LOOPBACK + ":" + port + "/")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(1000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_FORBIDDEN;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String endpoint() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    @Override
    public String accessKey() {
        return ACCESS_KEY;
    }

    @Override
    public String secretKey() {
        return SECRET_KEY;
    }

    @Override
    public String description() {
        return "minio " + binary.version() + " (" + binary.path() + ")";
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
